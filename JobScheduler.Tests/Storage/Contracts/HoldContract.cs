using JobScheduler.Core.Explaining;
using JobScheduler.Core.Holds;

namespace JobScheduler.Tests.Storage.Contracts;

/// <summary>Handlers that are held by what all processes tell.</summary>
public abstract class HoldContract(StoreFixture store) : HoldSteps(store)
{
    [Theory]
    [InlineData(4, 2, true)]
    [InlineData(5, 2, false)]
    [InlineData(3, 3, false)]
    public async Task A_handler_is_held_from_so_many_attempts_and_such_a_share_of_failures_on(int ended, int failed, bool isHeld)
    {
        Assert.Empty(await TellAsync(One, ended - 1, failed - 1));

        var held = await TellAsync(Other, 1, 1);

        Assert.Equal(isHeld ? [Failing] : [], held);
        var list = await Holds.ListAsync(null, 10, Cancel);
        if (!isHeld) Assert.Empty(list);
        else
            Assert.Equal(
                new HandlerHold(Failing)
                {
                    HeldAt = Store.Now,
                    HeldBy = Other.WorkerId,
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
        Assert.Empty(await TellAsync(One, 3, 3));
        Assert.Empty(await TellAsync(One, 3, 0));
        Assert.Empty(await TellAsync(Other, 1, 1));
        Store.Advance(HoldRule.Counts);

        Assert.Empty(await TellAsync(Other, 3, 3));
        Assert.Empty(await TellAsync(One, 1, 0));
        Assert.Equal([Failing], await TellAsync(Other, 3, 3));
    }

    [Fact]
    public async Task One_process_that_fails_alone_waits_for_whatOthers_say()
    {
        Assert.Empty(await TellAsync(One, 9, 9));
        Store.Advance(HoldRule.ForOthers - TimeSpan.FromMilliseconds(1));
        Assert.Empty(await TellAsync(One, 9, 9));
        Store.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal([Failing], await TellAsync(One, 9, 9));
    }

    [Fact]
    public async Task The_only_worker_that_has_the_handler_waits_for_nobody()
    {
        await Store.Workers.StopAsync(Other.Id, Cancel);

        Assert.Equal([Failing], await TellAsync(One, 4, 4));
    }

    [Fact]
    public async Task Every_process_learns_of_it_with_its_beat()
    {
        await TellAsync(One, 1, 1);
        var before = await Store.Workers.BeatAsync(Other.Id, Cancel);
        await HoldAsync();
        var after = await Store.Workers.BeatAsync(Other.Id, Cancel);

        Assert.Empty(before!.HeldHandlers);
        Assert.Equal([Failing], before.FailingHandlers);
        Assert.Equal([new HeldHandler(Failing, Rule.FirstWait)], after!.HeldHandlers);
        Assert.Empty(after.FailingHandlers);
    }

    [Fact]
    public async Task A_beat_names_all_handlers_that_fail_but_those_that_did_so_long_ago()
    {
        await TellAsync("a", One);
        Store.Advance(HoldRule.Counts / 2);
        await TellAsync("b", One);
        await TellAsync("b", Other);
        await TellAsync("c", Other);
        Assert.Equal(["a", "b", "c"], await FailingAsync());
        Store.Advance(HoldRule.Counts / 2);

        Assert.Equal(["b", "c"], await FailingAsync());
    }

    [Fact]
    public async Task A_person_lets_it_go_which_is_written_down_once()
    {
        await HoldAsync();
        var deed = new Deed(NewJobs.NextId(), "ann", "smtp is up");

        Assert.True(await Holds.ReleaseAsync(Failing, deed, Cancel));
        Assert.False(await Holds.ReleaseAsync(Failing, deed with { Id = NewJobs.NextId() }, Cancel));

        Assert.Empty((await Store.Workers.BeatAsync(One.Id, Cancel))!.HeldHandlers);
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
            (Store.Now, Store.Now + Rule.FirstWait, One.WorkerId, "smtp is down", 4L, 4L, 0L),
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

    private async Task<IEnumerable<string>> FailingAsync() => (await Store.Workers.BeatAsync(One.Id, Cancel))!.FailingHandlers.Order();

    private Task<IReadOnlyList<string>> TellAsync(string handler, WorkerSession process) =>
        Holds.TellAsync(process, [new HandlerOutcomes(handler, 1, 1, null)], Rule, Cancel);
}
