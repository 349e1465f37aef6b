using System.Data.Common;
using JobScheduler.Engine.Enqueuing;

namespace JobScheduler.Tests.Engine.Enqueuing;

public sealed class UncommittedJobsTests : IAsyncLifetime
{
    private readonly Transactions _transactions = new();
    private EngineHarness _engine = null!;

    private UncommittedJobs Uncommitted => _engine.Get<UncommittedJobs>();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() =>
        _engine = await EngineHarness.StartAsync(services => services.AddSingleton<IJobTransactions>(_transactions));

    public ValueTask DisposeAsync() => _engine.DisposeAsync();

    [Fact]
    public async Task The_ready_queue_is_told_of_those_that_were_announced_and_of_no_others()
    {
        var (mine, others) = (Keep(1), Keep(1));

        _transactions.Over(NewJobs.NextId());
        _transactions.Over(mine.Announcement);

        await Eventually.IsTrueAsync(async () => await QueuedAsync() == 1);
        Assert.Equal([mine.Jobs[0].Id], await PopAsync());
        Assert.Equal(1, Uncommitted.Transactions);
        Assert.NotEqual(mine.Announcement, others.Announcement);
    }

    /// <summary>Nobody ever tells that a transaction was rolled back.</summary>
    [Fact]
    public void Those_that_came_after_one_that_was_rolled_back_are_forgotten_once_they_are_over()
    {
        Keep(1);
        for (var i = 0; i < 1_000; i++) _transactions.Over(Keep(1).Announcement);
        Keep(0);

        Assert.Equal(1, Uncommitted.Transactions);
    }

    [Fact]
    public void Of_too_many_jobs_the_oldest_are_forgotten()
    {
        for (var i = 0; i < 12; i++) Keep(10_000);

        Assert.Equal(10, Uncommitted.Transactions);
    }

    private (Guid Announcement, IReadOnlyList<ReadyJob> Jobs) Keep(int jobs)
    {
        var ready = Enumerable.Range(0, jobs).Select(_ => new ReadyJob(NewJobs.NextId(), "nobody", 2, DateTimeOffset.UnixEpoch)).ToList();
        var announcement = NewJobs.NextId();
        Uncommitted.Keep(announcement, ready);
        return (announcement, ready);
    }

    private Task<long> QueuedAsync() => _engine.Get<IReadyQueue>().LengthAsync(Token);

    private Task<IReadOnlyList<Guid>> PopAsync() => _engine.Get<IReadyQueue>().PopAsync(["nobody"], 10, Token);

    private sealed class Transactions : IJobTransactions
    {
        private Action<Guid> _heard = static _ => { };

        public bool HoldUpOthers => false;

        public void Over(Guid announcement) => _heard(announcement);

        public void OnOver(Action<Guid> heard) => _heard += heard;

        public Task<IReadOnlyList<EnqueueResult>> InsertAsync(
            DbTransaction transaction, IReadOnlyList<NewJob> jobs, Guid announcement, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public Task<SettleResult> SettleAsync(DbTransaction transaction, Settlement settlement, CancellationToken cancellationToken) =>
            throw new NotSupportedException();
    }
}
