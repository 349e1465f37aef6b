using JobScheduler.Queues.Redis;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using StackExchange.Redis;

namespace JobScheduler.Tests.Queues;

/// <summary>Two installations on one Redis: with keys of their own, or one of them without Redis.</summary>
public sealed class RedisInstallationTests(SharedRedis redis) : IAsyncLifetime
{
    private const string Refusal =
        "Redis belongs to another installation (01900000-0000-7000-8000-000000000001): give this one keys of its own with "
        + "JobScheduler__Redis__Prefix, or delete the key job_installation if the other one is gone.";

    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly HeardLog _log = new();
    private IConnectionMultiplexer _connection = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private IDatabase Database => _connection.GetDatabase();

    public async ValueTask InitializeAsync() => _connection = await redis.ConnectAsync(this);

    public async ValueTask DisposeAsync()
    {
        await _connection.DisposeAsync();
        _log.Dispose();
    }

    [Fact]
    public async Task Who_finds_another_installation_refuses_Redis_in_words_and_touches_nothing()
    {
        var job = Ready();
        await NewQueue(TestInstallation.One).PushAsync([job, Ready() with { DueAt = Now.AddSeconds(1) }], Now, Token);
        var before = await ContentAsync();

        var queue = NewQueue(TestInstallation.Other);
        foreach (var call in CallsOf(queue))
            Assert.Equal(Refusal, (await Assert.ThrowsAsync<ReadyQueueUnavailableException>(call)).Message);
        Assert.Equal(Refusal, await new RedisProbe(NewCalls(TestInstallation.Other)).RefusalAsync(Token));
        Assert.True(await new RedisLoopLocks(NewCalls(TestInstallation.Other), TimeProvider.System).HoldAsync("refiller", Token));

        Assert.Equal(before, await ContentAsync());
        Assert.Equal([job.Id], await NewQueue(TestInstallation.One).PopAsync(["default"], 10, Token));
    }

    [Fact]
    public async Task With_a_prefix_neither_sees_what_is_the_others()
    {
        var (one, other) = (NewQueue(TestInstallation.One, "one:"), NewQueue(TestInstallation.Other));
        var (job, later) = (Ready(), Ready() with { DueAt = Now.AddSeconds(1) });
        await one.PushAsync([job, later], Now, Token);
        Assert.NotNull(await one.BeginLoadAsync(Token));

        Assert.Empty(await other.PopAsync(["default"], 10, Token));
        Assert.Equal(0, await other.LengthAsync(Token));
        Assert.Equal(0, (await other.PromoteDueAsync(Now.AddMinutes(1), Token)).Promoted);
        var load = await other.BeginLoadAsync(Token);
        Assert.True(await other.CompleteLoadAsync(load!.Token, Token));
        Assert.True(await new RedisLoopLocks(NewCalls(TestInstallation.One, "one:"), TimeProvider.System).HoldAsync("refiller", Token));
        Assert.True(await new RedisLoopLocks(NewCalls(TestInstallation.Other), TimeProvider.System).HoldAsync("refiller", Token));

        await one.PushAsync([job], Now, Token);
        Assert.Equal(1, await Database.ListLengthAsync("one:job_queue"));
        await one.PromoteDueAsync(Now.AddMinutes(1), Token);
        Assert.Equal([job.Id, later.Id], await one.PopAsync(["default"], 10, Token));
    }

    [Fact]
    public async Task After_a_flush_Redis_belongs_to_whoever_comes_first_and_the_former_owner_notices()
    {
        var (one, other) = (NewQueue(TestInstallation.One), NewQueue(TestInstallation.Other));
        await one.PushAsync([Ready()], Now, Token);
        await SharedRedis.FlushAsync(_connection);
        var job = Ready();
        await other.PushAsync([job], Now, Token);

        foreach (var call in CallsOf(one)) await Assert.ThrowsAsync<ReadyQueueUnavailableException>(call);
        Assert.Equal([job.Id], await other.PopAsync(["default"], 10, Token));
    }

    [Fact]
    public async Task Of_many_who_come_at_once_all_of_one_installation_are_let_in()
    {
        await using var second = await redis.ConnectAsOtherProcessAsync(this);
        for (var round = 0; round < 20; round++)
        {
            await SharedRedis.FlushAsync(_connection);
            var ones = Enumerable.Range(0, 8).Select(_ => TriesAsync(_connection.NewCalls(), TestInstallation.One));
            var others = Enumerable.Range(0, 8)
                .Select(_ => TriesAsync(second.NewCalls("", TestInstallation.Other), TestInstallation.Other));
            var tries = await Task.WhenAll(ones.Concat(others));

            var owner = (string?)await Database.StringGetAsync("job_installation");
            Assert.All(tries, one => Assert.Equal($"{one.Installation.Id}" == owner, one.IsLetIn));
        }
    }

    [Fact]
    public async Task Keys_that_are_nobodys_are_taken_and_loaded_anew()
    {
        var queue = NewQueue(TestInstallation.One);
        var load = await queue.BeginLoadAsync(Token);
        await queue.CompleteLoadAsync(load!.Token, Token);
        Assert.Null(await queue.BeginLoadAsync(Token));

        // As a process of a version that knows no installations left them.
        await Database.KeyDeleteAsync("job_installation");
        Assert.NotNull(await NewQueue(TestInstallation.Other).BeginLoadAsync(Token));
    }

    [Fact]
    public async Task A_full_server_that_cannot_note_its_owner_gives_what_it_holds()
    {
        await using var server = await TestRedis.StartNewAsync();
        await using var connection = await server.ConnectAsync();
        var queue = new RedisReadyQueue(connection.NewCalls(), TimeProvider.System, NullLogger<RedisReadyQueue>.Instance);
        var job = Ready();
        await queue.PushAsync([job], Now, Token);
        await connection.GetDatabase().KeyDeleteAsync("job_installation");
        await connection.GetDatabase().ExecuteAsync("CONFIG", "SET", "maxmemory", "1");

        Assert.Equal([job.Id], await queue.PopAsync(["default"], 10, Token));
    }

    [Fact]
    public async Task The_log_says_once_that_Redis_is_anothers_and_once_that_it_is_ours_again()
    {
        await NewQueue(TestInstallation.One).PushAsync([Ready()], Now, Token);
        var queue = NewQueue(TestInstallation.Other);
        for (var i = 0; i < 3; i++) await Assert.ThrowsAsync<ReadyQueueUnavailableException>(() => queue.LengthAsync(Token));
        await Database.KeyDeleteAsync("job_installation");
        for (var i = 0; i < 3; i++) await queue.LengthAsync(Token);

        Assert.Equal(
            [$"{Refusal} Jobs are claimed from the store alone", "Redis is this installation's now"], _log.Lines.Select(line => line.Text));
    }

    [Fact]
    public async Task Another_installations_messages_are_neither_heard_nor_mixed_with_ours()
    {
        await NewQueue(TestInstallation.One).LengthAsync(Token);
        await using var second = await redis.ConnectAsOtherProcessAsync(this);
        using var one = NewNotifications(_connection, TestInstallation.One);
        using var other = NewNotifications(second, TestInstallation.Other);
        var changed = new JobNotification.JobsChanged([new JobStatusChange(NewJobs.NextId(), "secret", JobStatus.Running, 1, "worker")]);
        using var end = new CancellationTokenSource();
        var heard = ListAsync(await other.WatchAsync(end.Token));

        await one.PublishAsync(changed, Token);
        await Assert.ThrowsAsync<ReadyQueueUnavailableException>(() => other.PublishAsync(new JobNotification.JobsReady(), Token).AsTask());
        await second.GetSubscriber().PingAsync();
        await end.CancelAsync();
        Assert.DoesNotContain(await heard, notification => notification is JobNotification.JobsChanged);
    }

    [Fact]
    public async Task Messages_are_heard_in_the_same_installation_alone_even_where_each_has_keys_of_its_own()
    {
        await using var server = await TestRedis.StartNewAsync();
        await using var first = await server.ConnectAsync(database: 0);
        await using var second = await server.ConnectAsync(database: 1);
        await using var third = await server.ConnectAsync(database: 0);
        using var one = NewNotifications(first, TestInstallation.One);
        using var other = NewNotifications(second, TestInstallation.Other);
        using var same = NewNotifications(third, TestInstallation.One);
        var (heardByOther, heardBySame) = (other.ListenAsync(Token), same.ListenAsync(Token));
        await Eventually.IsTrueAsync(async () =>
            (int)((RedisResult[])(await first.GetDatabase().ExecuteAsync("PUBSUB", "NUMSUB", "job_events"))!)[1] == 2);

        await one.PublishAsync(new JobNotification.SchedulesChanged(), Token);
        Assert.IsType<JobNotification.SchedulesChanged>(await heardBySame.FirstAsync(Token));
        await second.GetSubscriber().PingAsync();
        await other.PublishAsync(new JobNotification.DueTimeChanged(), Token);
        Assert.IsType<JobNotification.DueTimeChanged>(await heardByOther.FirstAsync(Token));
    }

    private static ReadyJob Ready() => new(NewJobs.NextId(), "default", 2, Now);

    private static IEnumerable<Func<Task>> CallsOf(RedisReadyQueue queue) =>
    [
        () => queue.PushAsync([Ready()], Now, Token), () => queue.PopAsync(["default"], 10, Token),
        () => queue.PromoteDueAsync(Now.AddMinutes(1), Token), () => queue.LengthAsync(Token), () => queue.BeginLoadAsync(Token),
        () => queue.PushLoadedAsync("token", [Ready()], new LoadCheckpoint(Now, 1, OverdueIsLoaded: false, null), Now, Token),
        () => queue.RequestLoadAsync(Token), () => queue.CompleteLoadAsync("token", Token),
    ];

    private static async Task<List<JobNotification>> ListAsync(IAsyncEnumerable<JobNotification> notifications)
    {
        var heard = new List<JobNotification>();
        try
        {
            await foreach (var notification in notifications) heard.Add(notification);
        }
        catch (OperationCanceledException)
        {
            // The end of the test.
        }

        return heard;
    }

    private static async Task<(TestInstallation Installation, bool IsLetIn)> TriesAsync(RedisCalls calls, TestInstallation installation) =>
        (installation, await new RedisProbe(calls).RefusalAsync(Token) is null);

    private static RedisJobNotifications NewNotifications(IConnectionMultiplexer connection, TestInstallation installation) =>
        new(connection, connection.NewCalls("", installation), TimeProvider.System, NullLogger<RedisJobNotifications>.Instance);

    private RedisCalls NewCalls(TestInstallation installation, string prefix = "")
    {
        using var logs = new LoggerFactory([_log]);
        return _connection.NewCalls(prefix, installation, logs.CreateLogger<RedisCalls>());
    }

    private RedisReadyQueue NewQueue(TestInstallation installation, string prefix = "") =>
        new(NewCalls(installation, prefix), TimeProvider.System, NullLogger<RedisReadyQueue>.Instance);

    /// <summary>Every key with all that it holds, as the server would write it down.</summary>
    private async Task<IReadOnlyDictionary<string, string>> ContentAsync()
    {
        var content = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var key in (RedisKey[])(await Database.ExecuteAsync("KEYS", "*"))!)
            content[$"{key}"] = Convert.ToHexString((await Database.KeyDumpAsync(key))!);
        return content;
    }
}
