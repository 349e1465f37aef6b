using Microsoft.Extensions.Time.Testing;

namespace JobScheduler.Tests.Queues;

/// <summary>What every ready queue does, whatever it is made of.</summary>
public abstract class ReadyQueueContract
{
    protected static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    protected FakeTimeProvider Time { get; } = new(Start);

    internal abstract IReadyQueue Queue { get; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Due_ids_come_out_oldest_first()
    {
        var (first, second) = (Ready(), Ready());
        await Queue.PushAsync([first], Time.GetUtcNow(), Token);
        await Queue.PushAsync([second], Time.GetUtcNow(), Token);

        Assert.Equal([first.Id, second.Id], await Queue.PopAsync(["default"], 10, Token));
        Assert.Empty(await Queue.PopAsync(["default"], 10, Token));
    }

    [Fact]
    public async Task A_lower_priority_number_comes_first_across_all_queues()
    {
        var (last, middle, first) = (Ready(priority: 4), Ready(priority: 2, queue: "mail"), Ready(priority: 0));
        await Queue.PushAsync([last, middle, first], Time.GetUtcNow(), Token);

        Assert.Equal([first.Id, middle.Id, last.Id], await Queue.PopAsync(["default", "mail"], 10, Token));
    }

    [Fact]
    public async Task Only_the_named_queues_are_popped_and_no_more_than_asked_for()
    {
        await Queue.PushAsync([Ready(), Ready(), Ready(queue: "mail")], Time.GetUtcNow(), Token);

        Assert.Single(await Queue.PopAsync(["default"], 1, Token));
        Assert.Single(await Queue.PopAsync(["default"], 10, Token));
        Assert.Equal(1, await Queue.LengthAsync(Token));
    }

    [Fact]
    public async Task A_taker_of_many_queues_gets_what_is_in_any_of_them_and_nothing_else()
    {
        string[] many = [.. Enumerable.Range(0, 20).Select(number => $"q:{number}"), "default"];
        Assert.Empty(await Queue.PopAsync(many, 10, Token));
        var (last, middle, first) = (Ready(priority: 4), Ready(queue: "q:19"), Ready(queue: "q:3", priority: 0));
        await Queue.PushAsync([last, middle, first, Ready(queue: "q:21")], Time.GetUtcNow(), Token);

        Assert.Equal([first.Id], await Queue.PopAsync(many, 1, Token));
        Assert.Equal([middle.Id, last.Id], await Queue.PopAsync(many, 10, Token));
        Assert.Empty(await Queue.PopAsync(many, 10, Token));
    }

    [Fact]
    public async Task A_taker_of_many_full_queues_gets_as_many_as_it_asks_for_until_all_are_empty()
    {
        string[] many = [.. Enumerable.Range(0, 30).Select(number => $"q{number}")];
        await Queue.PushAsync(
            [.. many.SelectMany(queue => new[] { Ready(queue: queue), Ready(queue: queue, priority: 4) })], Time.GetUtcNow(), Token);

        var taken = new List<int>();
        do taken.Add((await Queue.PopAsync(many, 7, Token)).Count);
        while (taken[^1] > 0);

        Assert.Equal([7, 7, 7, 7, 7, 7, 7, 7, 4, 0], taken);
    }

    [Fact]
    public async Task What_comes_to_a_queue_that_was_empty_is_taken_when_the_others_have_nothing_left()
    {
        string[] many = [.. Enumerable.Range(0, 20).Select(number => $"q{number}")];
        var (first, second) = (Ready(queue: "q1"), Ready(queue: "q2"));
        await Queue.PushAsync([first], Time.GetUtcNow(), Token);
        Assert.Equal([first.Id], await Queue.PopAsync(many, 1, Token));
        await Queue.PushAsync([second], Time.GetUtcNow(), Token);

        Assert.Equal([second.Id], await Queue.PopAsync(many, 1, Token));
    }

    [Fact]
    public async Task What_comes_to_a_queue_that_was_empty_is_taken_within_a_second_by_a_taker_of_many_queues()
    {
        string[] many = [.. Enumerable.Range(0, 20).Select(number => $"q{number}")];
        await Queue.PushAsync([Ready(queue: "q1"), Ready(queue: "q1")], Time.GetUtcNow(), Token);
        Assert.Single(await Queue.PopAsync(many, 1, Token));
        var urgent = Ready(queue: "q2", priority: 0);
        await Queue.PushAsync([urgent], Time.GetUtcNow(), Token);
        Time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal([urgent.Id], await Queue.PopAsync(many, 1, Token));
    }

    [Fact]
    public async Task A_later_job_stays_aside_until_it_is_promoted_at_its_moment()
    {
        var later = Ready(dueIn: TimeSpan.FromSeconds(10));
        await Queue.PushAsync([later], Time.GetUtcNow(), Token);

        var early = await Queue.PromoteDueAsync(Start + TimeSpan.FromSeconds(4), Token);
        Assert.Equal(new Promotion(0, TimeSpan.FromSeconds(6)), early with { Queues = null });
        Assert.Empty(await Queue.PopAsync(["default"], 10, Token));

        var due = await Queue.PromoteDueAsync(later.DueAt, Token);
        Assert.Equal(new Promotion(1, null), due with { Queues = null });
        Assert.Equal([later.Id], await Queue.PopAsync(["default"], 10, Token));
    }

    [Fact]
    public async Task Promoted_jobs_come_out_in_the_order_of_their_moments()
    {
        var second = Ready(dueIn: TimeSpan.FromSeconds(2));
        var first = Ready(dueIn: TimeSpan.FromSeconds(1));
        await Queue.PushAsync([second, first], Time.GetUtcNow(), Token);
        await Queue.PromoteDueAsync(Start + TimeSpan.FromMinutes(1), Token);

        Assert.Equal([first.Id, second.Id], await Queue.PopAsync(["default"], 10, Token));
    }

    [Fact]
    public async Task The_length_counts_what_is_ready_not_what_is_due_later()
    {
        await Queue.PushAsync([Ready(), Ready(queue: "mail"), Ready(dueIn: TimeSpan.FromHours(1))], Time.GetUtcNow(), Token);

        Assert.Equal(2, await Queue.LengthAsync(Token));
    }

    [Fact]
    public async Task A_new_queue_asks_to_be_loaded_once()
    {
        var load = await Queue.BeginLoadAsync(Token);
        Assert.NotNull(load);
        Assert.Null(load.Checkpoint);
        Assert.True(await Queue.CompleteLoadAsync(load.Token, Token));

        Assert.Null(await Queue.BeginLoadAsync(Token));
    }

    [Fact]
    public async Task A_load_that_was_not_completed_goes_on_from_its_last_page()
    {
        var load = await Queue.BeginLoadAsync(Token);
        var (first, second) = (Ready(), Ready(queue: "mail", priority: 4, dueIn: TimeSpan.FromSeconds(7)));
        await Queue.PushLoadedAsync(
            load!.Token, [first], new LoadCheckpoint(Start, 1, OverdueIsLoaded: false, first), Time.GetUtcNow(), Token);
        var checkpoint = new LoadCheckpoint(Start, 2, OverdueIsLoaded: true, second);
        Assert.True(await Queue.PushLoadedAsync(load.Token, [second], checkpoint, Time.GetUtcNow(), Token));

        var next = await Queue.BeginLoadAsync(Token);
        Assert.Equal(checkpoint, next!.Checkpoint);
        Assert.Equal([first.Id], await Queue.PopAsync(["default"], 10, Token));
        Assert.True(await Queue.CompleteLoadAsync(next.Token, Token));
    }

    [Fact]
    public async Task A_loaded_queue_is_loaded_anew_from_the_beginning_when_somebody_asks_for_it()
    {
        var load = await Queue.BeginLoadAsync(Token);
        await Queue.PushLoadedAsync(
            load!.Token, [Ready()], new LoadCheckpoint(Start, 1, OverdueIsLoaded: false, Ready()), Time.GetUtcNow(), Token);
        await Queue.CompleteLoadAsync(load.Token, Token);

        await Queue.RequestLoadAsync(Token);
        Assert.Null((await Queue.BeginLoadAsync(Token))!.Checkpoint);
    }

    [Fact]
    public async Task Many_takers_get_each_id_once()
    {
        var jobs = Enumerable.Range(0, 1000).Select(_ => Ready()).ToList();
        await Queue.PushAsync(jobs, Time.GetUtcNow(), Token);

        var taken = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => Queue.PopAsync(["default"], 20, Token), Token)));

        Assert.Equal(jobs.Select(job => job.Id).Order(), taken.SelectMany(ids => ids).Order());
    }

    [Fact]
    public async Task Queues_of_one_priority_give_equal_parts_and_what_one_lacks_comes_from_the_others()
    {
        var mail = Enumerable.Range(0, 100).Select(_ => Ready("mail")).ToList();
        var fax = Enumerable.Range(0, 3).Select(_ => Ready("fax")).ToList();
        await Queue.PushAsync([.. mail, .. fax], Time.GetUtcNow(), Token);

        Assert.Equal(Ids([.. mail[..2], .. fax[..2]]), (await Queue.PopAsync(["mail", "fax"], 4, Token)).Order());
        Assert.Equal(Ids([.. mail[2..11], fax[2]]), (await Queue.PopAsync(["mail", "fax"], 10, Token)).Order());

        static IEnumerable<Guid> Ids(IEnumerable<ReadyJob> jobs) => jobs.Select(job => job.Id).Order();
    }

    [Fact]
    public async Task The_list_neglected_longest_gets_the_share_whatever_its_priority()
    {
        var (last, middle) = (Ready(priority: 4), Ready(queue: "mail", priority: 3));
        await Queue.PushAsync([.. Enumerable.Range(0, 100).Select(_ => Ready(priority: 0))], Time.GetUtcNow(), Token);
        await Queue.PopAsync(["default", "mail"], 8, Token);
        await Queue.PushAsync([last], Time.GetUtcNow(), Token);
        await Queue.PopAsync(["default", "mail"], 8, Token);
        await Queue.PushAsync([middle], Time.GetUtcNow(), Token);
        await Queue.PopAsync(["default", "mail"], 8, Token);

        Assert.Contains(last.Id, await PopWithShareAsync());
        Assert.Contains(middle.Id, await PopWithShareAsync());

        Task<IReadOnlyList<Guid>> PopWithShareAsync() => Queue.PopAsync(new PopRequest(["default", "mail"], 8, ToNeglected: 1), Token);
    }

    [Fact]
    public async Task What_the_neglected_cannot_take_of_their_share_goes_to_the_others()
    {
        var (first, last) = (Ready(priority: 0), Ready(priority: 4));
        await Queue.PushAsync([first, last, Ready(priority: 0), Ready(priority: 0)], Time.GetUtcNow(), Token);

        var popped = await Queue.PopAsync(new PopRequest(["default"], 3, ToNeglected: 2), Token);
        Assert.Equal(3, popped.Count);
        Assert.Equal(1, await Queue.LengthAsync(Token));
    }

    internal static ReadyJob Ready(string queue = "default", int priority = 2, TimeSpan dueIn = default) =>
        new(Guid.CreateVersion7(Start), queue, priority, Start + dueIn);
}
