using JobScheduler.Engine.Maintenance;
using JobScheduler.Tests.Hook.Ports;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace JobScheduler.Tests.Engine.Maintenance;

/// <summary>How long the pruner rests after a batch.</summary>
public sealed class PrunePaceTests
{
    private static readonly TimeSpan Batch = TimeSpan.FromMilliseconds(40);

    [Theory]
    [InlineData(10, false, 60_000)]
    [InlineData(2_000, false, 20)]
    [InlineData(2_000, true, 0)]
    public async Task It_rests_half_as_long_as_a_full_batch_took_and_not_at_all_when_it_is_far_behind(
        int deleted, bool isBehind, int milliseconds)
    {
        await using var engine = await EngineHarness.StartAsync();
        var time = new FakeTimeProvider();
        var store = new SlowPruning(engine.Get<IJobStore>(), time, new PruneResult(deleted, 0) { IsBehind = isBehind });
        var pruner = new FinishedJobPruner(
            store, engine.Get<UnusedRowPruner>(), new RetentionOptions(), engine.Get<ILoopLocks>(), time,
            NullLogger<FinishedJobPruner>.Instance);

        var rest = await pruner.RunOnceAsync(TestContext.Current.CancellationToken);

        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), rest);
    }

    /// <summary>A store with much to delete, and slow at it.</summary>
    private sealed class SlowPruning(IJobStore inner, FakeTimeProvider time, PruneResult result) : PassingJobStore(inner)
    {
        public override Task<PruneResult> PruneAsync(Retention retention, int max, CancellationToken cancellationToken)
        {
            time.Advance(Batch);
            return Task.FromResult(result);
        }
    }
}
