using JobScheduler.Core.Explaining;
using JobScheduler.Core.Holds;

namespace JobScheduler.Tests.Storage.Contracts;

/// <summary>Handlers that are held: by what all processes tell, and let go by one job that runs alone.</summary>
public abstract class HoldContract(StoreFixture store) : ExplainSteps(store)
{
    private const string Failing = JobSpec.DefaultHandler;

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private static readonly HoldRule Rule = new(4, 0.5, 30 * Second, 100 * Second);

    private WorkerSession _one = null!;
    private WorkerSession _other = null!;

    private IHandlerHolds Holds => Store.Services.GetRequiredService<IHandlerHolds>();

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        (_one, _other) = (await RegisterAsync(), await RegisterAsync());
    }

    [Theory]
    [InlineData(4, 2, true)]
    [InlineData(5, 2, false)]
    [InlineData(3, 3, false)]
    public async Task A_handler_is_held_from_so_many_attempts_and_such_a_share_of_failures_on(int ended, int failed, bool isHeld)
    {
        Assert.Empty(await TellAsync(_one, ended - 1, failed - 1));

        var held = await TellAsync(_other, 1, 1);

        Assert.Equal(isHeld ? [Failing] : [], held);
        var list = await Holds.ListAsync(null, 10, Cancel);
        if (!isHeld) Assert.Empty(list);
        else
            Assert.Equal(
                new HandlerHold(Failing)
                {
                    HeldAt = Store.Now,
                    HeldBy = _other.WorkerId,
                    Ended = ended,
                    Failed = failed,
                    Error = "smtp is down",
                    NextCanaryAt = Store.Now + Rule.FirstWait,
                },
                Assert.Single(list));
        Assert.Empty(await Holds.ListAsync(Failing, 10, Cancel));
    }

    [Fact]
    public async Task What_a_process_tells_replaces_what_it_told_and_counts_for_a_minute()
    {
        Assert.Empty(await TellAsync(_one, 3, 3));
        Assert.Empty(await TellAsync(_one, 3, 0));
        Assert.Empty(await TellAsync(_other, 1, 1));
        Store.Advance(HoldRule.Counts);

        Assert.Empty(await TellAsync(_other, 3, 3));
        Assert.Empty(await TellAsync(_one, 1, 0));
        Assert.Equal([Failing], await TellAsync(_other, 3, 3));
    }

    [Fact]
    public async Task One_process_that_fails_alone_waits_for_what_others_say()
    {
        Assert.Empty(await TellAsync(_one, 9, 9));
        Store.Advance(HoldRule.ForOthers - TimeSpan.FromMilliseconds(1));
        Assert.Empty(await TellAsync(_one, 9, 9));
        Store.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal([Failing], await TellAsync(_one, 9, 9));
    }

    [Fact]
    public async Task The_only_worker_that_has_the_handler_waits_for_nobody()
    {
        await Store.Workers.StopAsync(_other.Id, Cancel);

        Assert.Equal([Failing], await TellAsync(_one, 4, 4));
    }

    [Fact]
    public async Task Every_process_learns_of_it_with_its_beat()
    {
        await TellAsync(_one, 1, 1);
        var before = await Store.Workers.BeatAsync(_other.Id, Cancel);
        await HoldAsync();
        var after = await Store.Workers.BeatAsync(_other.Id, Cancel);

        Assert.Empty(before!.HeldHandlers);
        Assert.Equal([Failing], before.FailingHandlers);
        Assert.Equal([new HeldHandler(Failing, Rule.FirstWait)], after!.HeldHandlers);
        Assert.Empty(after.FailingHandlers);
    }

    [Fact]
    public async Task A_beat_names_all_handlers_that_fail_but_those_that_did_so_long_ago()
    {
        await TellAsync("a", _one);
        Store.Advance(HoldRule.Counts / 2);
        await TellAsync("b", _one);
        await TellAsync("b", _other);
        await TellAsync("c", _other);
        Assert.Equal(["a", "b", "c"], await FailingAsync());
        Store.Advance(HoldRule.Counts / 2);

        Assert.Equal(["b", "c"], await FailingAsync());
    }

    [Fact]
    public async Task There_is_no_canary_before_its_time_and_one_at_a_time_then()
    {
        await Jobs.InsertAsync([.. NewJobs.Many(3)], Cancel);
        Assert.Null(await CanaryAsync(_one));
        await HoldAsync();
        Assert.Null(await CanaryAsync(_one));
        Store.Advance(Rule.FirstWait);

        var canary = await CanaryAsync(_one);

        Assert.NotNull(canary);
        Assert.Equal((JobStatus.Running, _one.Id), (canary.State.Status, canary.WorkerSession));
        Store.Advance(10 * Second);
        Assert.Null(await CanaryAsync(_other));
        Assert.Equal(canary.Id, Assert.Single(await Holds.ListAsync(null, 10, Cancel)).CanaryJob);
        Assert.Equal(HoldRule.CanaryLook, Assert.Single((await Store.Workers.BeatAsync(_one.Id, Cancel))!.HeldHandlers).NextCanaryIn);
    }

    [Fact]
    public async Task The_canary_is_the_first_job_by_priority_and_then_by_age_of_the_queues_of_its_worker()
    {
        await InsertAsync(NewJobs.Immediate("others", priority: 0));
        await InsertAsync(NewJobs.Immediate(priority: 3));
        Store.Advance(Second);
        var first = await InsertAsync(NewJobs.Immediate(priority: 1));
        Store.Advance(Second);
        await InsertAsync(NewJobs.Immediate(priority: 1));
        await HoldAsync();
        Store.Advance(Rule.FirstWait);

        Assert.Equal(first.Id, (await CanaryAsync(_one))!.Id);
    }

    [Fact]
    public async Task Where_no_job_is_due_the_next_look_comes_later()
    {
        await HoldAsync();
        Store.Advance(Rule.FirstWait);
        Assert.Null(await CanaryAsync(_one));
        await InsertAsync(NewJobs.Immediate());
        Assert.Null(await CanaryAsync(_one));

        Store.Advance(HoldRule.NoneLook);
        Assert.NotNull(await CanaryAsync(_one));
    }

    [Fact]
    public async Task Who_has_no_job_of_it_in_its_queues_leaves_the_look_to_others()
    {
        var job = await InsertAsync(NewJobs.Immediate());
        await HoldAsync();
        Assert.Null(await AskAsync(_one, ["others"]));
        Store.Advance(Rule.FirstWait);

        Assert.Equal(new CanaryClaim(null), await AskAsync(_one, ["others"]));
        Store.Advance(HoldRule.NoneLook);

        Assert.Equal(job.Id, (await CanaryAsync(_other))!.Id);
    }

    [Fact]
    public async Task A_canary_that_succeeds_lets_the_handler_go_and_what_failed_before_is_forgotten()
    {
        var canary = await HeldCanaryAsync();
        await SettleAsync(canary, JobEvent.Succeeded);

        Assert.True(await EndAsync(canary, CanaryVerdict.Works));

        Assert.Empty(await Holds.ListAsync(null, 10, Cancel));
        Assert.Empty(await TellAsync(_one, 1, 1));
        Assert.False(await EndAsync(canary, CanaryVerdict.Works));
    }

    [Fact]
    public async Task Each_canary_that_fails_doubles_the_wait_up_to_the_longest()
    {
        var canary = await HeldCanaryAsync();
        foreach (var wait in new[] { 60, 100, 100 })
        {
            await SettleAsync(canary, JobEvent.Failed);
            Assert.False(await EndAsync(canary, CanaryVerdict.Fails));
            Assert.Equal(Store.Now + (wait * Second), Assert.Single(await Holds.ListAsync(null, 10, Cancel)).NextCanaryAt);
            Store.Advance(wait * Second);
            canary = (await CanaryAsync(_other))!;
        }

        var hold = Assert.Single(await Holds.ListAsync(null, 10, Cancel));
        Assert.Equal((3, "still down"), (hold.FailedCanaries, hold.Error));
    }

    [Fact]
    public async Task A_canary_that_says_nothing_is_followed_by_another_and_the_wait_stays()
    {
        var canary = await HeldCanaryAsync();
        await SettleAsync(canary, JobEvent.Released);
        await EndAsync(canary, CanaryVerdict.SaysNothing);
        Assert.Null(await CanaryAsync(_other));
        Store.Advance(HoldRule.AgainLook);

        Assert.NotNull(await CanaryAsync(_other));
        Assert.Equal(0, Assert.Single(await Holds.ListAsync(null, 10, Cancel)).FailedCanaries);
    }

    [Fact]
    public async Task The_canary_of_a_lost_worker_passes_on_and_its_late_words_count_for_nothing()
    {
        var canary = await HeldCanaryAsync();
        Store.Advance(HoldRule.CanaryLook);
        Assert.Null(await CanaryAsync(_other));
        await SettleAsync(canary, JobEvent.WorkerLost);

        var next = await CanaryAsync(_other);

        Assert.NotNull(next);
        Assert.False(await EndAsync(canary, CanaryVerdict.Works));
        Assert.Equal(next.Id, Assert.Single(await Holds.ListAsync(null, 10, Cancel)).CanaryJob);
    }

    [Fact]
    public async Task An_attempt_that_is_not_the_canary_lets_nothing_go()
    {
        var before = await StartAsync(NewJobs.Immediate());
        await HeldCanaryAsync();
        await SettleAsync(before, JobEvent.Succeeded);

        Assert.False(await EndAsync(before, CanaryVerdict.Works));
        Assert.Single(await Holds.ListAsync(null, 10, Cancel));
    }

    [Fact]
    public async Task A_person_lets_it_go_which_is_written_down_once()
    {
        await HoldAsync();
        var deed = new Deed(NewJobs.NextId(), "ann", "smtp is up");

        Assert.True(await Holds.ReleaseAsync(Failing, deed, Cancel));
        Assert.False(await Holds.ReleaseAsync(Failing, deed with { Id = NewJobs.NextId() }, Cancel));

        Assert.Empty((await Store.Workers.BeatAsync(_one.Id, Cancel))!.HeldHandlers);
        var entry = Assert.Single(await Store.Audit.ListAsync(new() { Target = Failing }, Cancel));
        Assert.Equal(("ann", "release_handler", "smtp is up"), (entry.Who, entry.Action, entry.Reason));
    }

    [Fact]
    public async Task A_job_of_it_says_so()
    {
        var job = await InsertAsync(NewJobs.Immediate());
        await HoldAsync();

        var found = await FindAsync(job.Id, FindingCode.HandlerHeld);

        Assert.Equal(
            (Store.Now, Store.Now + Rule.FirstWait, _one.WorkerId, "smtp is down", 4L, 4L, 0L),
            (found.Since, found.Until, found.By, found.Why, found.Used, found.Max, found.Count));
        Assert.Equal(NoEstimate.Held, (await ExplainAsync(job.Id)).NoEstimate);
    }

    [Fact]
    public async Task A_hold_that_nobody_looks_after_ends_after_its_time()
    {
        await HoldAsync();
        Store.Advance(HoldRule.Kept + Rule.FirstWait);
        await Store.Workers.PruneAsync(TimeSpan.FromDays(30), Cancel);
        Assert.Single(await Holds.ListAsync(null, 10, Cancel));

        Store.Advance(TimeSpan.FromMilliseconds(1));
        await Store.Workers.PruneAsync(TimeSpan.FromDays(30), Cancel);
        Assert.Empty(await Holds.ListAsync(null, 10, Cancel));
    }

    private Task<IReadOnlyList<string>> TellAsync(WorkerSession process, int ended, int failed) =>
        Holds.TellAsync(process, [new HandlerOutcomes(Failing, ended, failed, "smtp is down")], Rule, Cancel);

    private async Task<IEnumerable<string>> FailingAsync() => (await Store.Workers.BeatAsync(_one.Id, Cancel))!.FailingHandlers.Order();

    private Task<IReadOnlyList<string>> TellAsync(string handler, WorkerSession process) =>
        Holds.TellAsync(process, [new HandlerOutcomes(handler, 1, 1, null)], Rule, Cancel);

    private async Task HoldAsync()
    {
        await TellAsync(_other, 2, 2);
        Assert.Equal([Failing], await TellAsync(_one, 2, 2));
    }

    private async Task<Job> HeldCanaryAsync()
    {
        await InsertAsync(NewJobs.Immediate());
        await HoldAsync();
        Store.Advance(Rule.FirstWait);
        return (await CanaryAsync(_one))!;
    }

    private async Task<Job?> CanaryAsync(WorkerSession process) => (await AskAsync(process, process.Queues))?.Job;

    private Task<CanaryClaim?> AskAsync(WorkerSession process, IReadOnlyList<string> queues) =>
        Jobs.ClaimCanaryAsync(Failing, new Claimant(process.Id, process.WorkerId, [], queues), Cancel);

    private Task<bool> EndAsync(Job canary, CanaryVerdict verdict) => Holds.EndCanaryAsync(
        new CanaryEnd(Failing, canary.Id, canary.State.Fence, verdict, verdict == CanaryVerdict.Fails ? "still down" : null), Cancel);
}
