using System.Globalization;
using JobScheduler.Tests.EndToEnd.Chaos.Checkers;

namespace JobScheduler.Tests.EndToEnd.Chaos.Links;

/// <summary>Jobs that wait for others, while workers die. ./chaos.sh links sets LINKS_MANY; without it there are fewer.</summary>
[Trait("Run", "chaos")]
public sealed class LinkTests
{
    private static readonly int Many = Environment.GetEnvironmentVariable("LINKS_MANY") is { Length: > 0 } many
        ? int.Parse(many, CultureInfo.InvariantCulture)
        : 1_500;

    [Fact]
    public async Task Children_run_after_their_parents_and_a_batch_ends_once()
    {
        await using var run = await LinkRun.StartAsync(TestContext.Current.CancellationToken);

        var history = await run.HistoryAsync(
            Many, TimeSpan.FromSeconds(Many > 5_000 ? 30 : 10), new Random(ChaosTests.Seed));

        var verdicts = VerdictsOn(history);
        TestContext.Current.TestOutputHelper?.WriteLine($"{string.Join(" | ", verdicts)} | lost {history.Losses}");
        Assert.All(verdicts, verdict => Assert.True(verdict.IsValid, $"{verdict}"));
        // Else no worker was killed while it had some of these jobs, and nothing was tried.
        Assert.True(history.Losses > 0);
    }

    internal static IReadOnlyList<Verdict> VerdictsOn(LinkHistory history) =>
        [LinkCheckers.ParentsFirst(history), LinkCheckers.BatchEnds(history)];
}
