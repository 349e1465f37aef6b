using System.Globalization;
using JobScheduler.Tests.EndToEnd.Chaos.Checkers;

namespace JobScheduler.Tests.EndToEnd.Chaos.Limits;

/// <summary>Limits hold while workers die. ./chaos.sh limits sets LIMITS_SECONDS; without it there is work for few.</summary>
[Trait("Run", "chaos")]
public sealed class LimitTests
{
    internal static readonly TimeSpan Duration = TimeSpan.FromSeconds(
        Environment.GetEnvironmentVariable("LIMITS_SECONDS") is { Length: > 0 } seconds
            ? int.Parse(seconds, CultureInfo.InvariantCulture)
            : 15);

    [Fact]
    public async Task Never_do_more_run_or_start_than_a_limit_allows_and_never_long_fewer()
    {
        await using var run = await LimitRun.StartAsync(TestContext.Current.CancellationToken);

        var history = await run.HistoryAsync(Duration, new Random(ChaosTests.Seed));

        var verdicts = VerdictsOn(history);
        var (fewest, most) = LimitCheckers.StartsWithin(history.Rated, TimeSpan.FromSeconds(5));
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{string.Join(" | ", verdicts)} | starts in 5 s {fewest} to {most} | lost {history.Losses}");
        Assert.All(verdicts, verdict => Assert.True(verdict.IsValid, $"{verdict}"));
        // Else no worker was killed while it had some of these jobs, and nothing was tried.
        Assert.True(history.Losses > 0);
    }

    internal static IReadOnlyList<Verdict> VerdictsOn(LimitHistory history) =>
    [
        LimitCheckers.NeverAbove(history.Concurrent, LimitRun.AtOnce),
        LimitCheckers.NeverLongBelow(history.Concurrent, LimitRun.AtOnce),
        LimitCheckers.RateHolds(history.Rated, TimeSpan.FromSeconds(1.0 / LimitRun.PerSecond), LimitRun.Burst),
        LimitCheckers.OrderHolds(history.Ordered),
    ];
}
