using JobScheduler.Engine.Enqueuing;
using JobScheduler.Engine.Sessions;
using JobScheduler.Engine.Ticks;
using JobScheduler.Queues.Absent;

namespace JobScheduler.Tests.Engine.Maintenance;

/// <summary>Which process looks for backfilled runs that wait, and how often.</summary>
public sealed class BackfilledRunOpenerTests
{
    [Fact]
    public async Task Who_holds_the_lock_looks_every_second_and_another_process_tries_again_later()
    {
        await using var engine = await EngineHarness.StartAsync();
        var locks = new OneLock();
        var opener = Opener(engine, locks, new SessionWatch(engine.Time));

        Assert.Equal(TimeSpan.FromSeconds(5), await opener.RunOnceAsync(TestContext.Current.CancellationToken));
        locks.IsOurs = false;
        Assert.Equal(TimeSpan.FromSeconds(10), await opener.RunOnceAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Where_nobody_tells_who_looks_many_processes_look_no_more_often_together_than_few()
    {
        await using var engine = await EngineHarness.StartAsync();
        var sessions = new SessionWatch(engine.Time);
        sessions.Observe(new BeatReply(EngineHarness.Start, TimeSpan.FromHours(1), [], [], false, null, []) { Sessions = 1_000 });
        var opener = Opener(engine, new OneLock(), sessions);

        Assert.Equal(TimeSpan.FromSeconds(60), await opener.RunOnceAsync(TestContext.Current.CancellationToken));
        Assert.Equal(TimeSpan.FromSeconds(60), opener.Period);
    }

    private static BackfilledRunOpener Opener(EngineHarness engine, OneLock locks, SessionWatch sessions) =>
        new(engine.Get<IBackfillStore>(), engine.Get<ReadyJobNotifier>(), new AbsentReadyQueue(), locks, sessions);

    private sealed class OneLock : ILoopLocks
    {
        public bool IsOurs { get; set; } = true;

        public Task<bool> HoldAsync(string name, CancellationToken cancellationToken) => Task.FromResult(IsOurs);
    }
}
