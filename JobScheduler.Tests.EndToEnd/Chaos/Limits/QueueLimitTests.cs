using JobScheduler.Tests.EndToEnd.Chaos.Checkers;

namespace JobScheduler.Tests.EndToEnd.Chaos.Limits;

/// <summary>Limits of queues hold while workers die, and are used up.</summary>
[Trait("Run", "chaos")]
public sealed class QueueLimitTests
{
    [Fact]
    public async Task Never_do_more_run_or_start_than_the_limit_of_a_queue_allows_and_never_long_fewer()
    {
        await using var run = await QueueLimitRun.StartAsync(TestContext.Current.CancellationToken);

        var history = await run.HistoryAsync(LimitTests.Duration, new Random(ChaosTests.Seed));

        Verdict[] verdicts =
        [
            LimitCheckers.NeverAbove(history.Concurrent, QueueLimitRun.AtOnce),
            LimitCheckers.NeverLongBelow(history.Concurrent, QueueLimitRun.AtOnce),
            LimitCheckers.RateHolds(history.Rated, TimeSpan.FromSeconds(1.0 / QueueLimitRun.PerSecond), QueueLimitRun.Burst),
        ];
        var (fewest, most) = LimitCheckers.StartsWithin(history.Rated, TimeSpan.FromSeconds(5));
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{string.Join<Verdict>(" | ", verdicts)} | starts in 5 s {fewest} to {most} | lost {history.Losses}");
        Assert.All(verdicts, verdict => Assert.True(verdict.IsValid, $"{verdict}"));
        // Else no worker was killed while it had some of these jobs, and nothing was tried.
        Assert.True(history.Losses > 0);
    }
}
