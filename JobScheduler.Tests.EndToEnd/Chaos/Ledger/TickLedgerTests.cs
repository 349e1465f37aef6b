using System.Globalization;

namespace JobScheduler.Tests.EndToEnd.Chaos.Ledger;

/// <summary>The ledger of ticks, while workers die. ./chaos.sh ticks sets TICKS_SECONDS; without it it is shorter.</summary>
[Trait("Run", "chaos")]
public sealed class TickLedgerTests
{
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(
        Environment.GetEnvironmentVariable("TICKS_SECONDS") is { Length: > 0 } seconds
            ? double.Parse(seconds, CultureInfo.InvariantCulture)
            : 20);

    [Fact]
    public async Task Each_tick_is_accounted_for_once()
    {
        await using var run = await TickLedgerRun.StartAsync(TestContext.Current.CancellationToken);

        var verdict = TicksAccounted.Check(await run.HistoryAsync(Duration, new Random(ChaosTests.Seed)));

        TestContext.Current.TestOutputHelper?.WriteLine($"{verdict}");
        Assert.True(verdict.IsValid, $"{verdict}");
        // Else nothing was tried.
        foreach (var fate in new[] { TickRecord.Ran, TickRecord.LeftOut, TickRecord.SkippedByOverlap, TickRecord.SkippedLate })
            Assert.Contains(fate, verdict.Summary, StringComparison.Ordinal);
    }
}
