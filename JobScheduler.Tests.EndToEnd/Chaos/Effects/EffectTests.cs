using System.Globalization;

namespace JobScheduler.Tests.EndToEnd.Chaos.Effects;

/// <summary>Orders and jobs, work and ends of jobs, in one transaction each, while processes die.
/// ./chaos.sh effects sets EFFECTS_ORDERS; without it there are few.</summary>
[Trait("Run", "chaos")]
public sealed class EffectTests
{
    private const int Few = 1500;

    private static readonly int? Wanted =
        Environment.GetEnvironmentVariable("EFFECTS_ORDERS") is { Length: > 0 } orders
            ? int.Parse(orders, CultureInfo.InvariantCulture)
            : null;

    [Fact]
    public async Task What_commits_together_is_there_together_and_once()
    {
        await using var run = await ShopRun.StartAsync(TestContext.Current.CancellationToken);

        var found = await run.HistoryAsync(Wanted ?? Few, ChaosTests.Seed);

        TestContext.Current.TestOutputHelper?.WriteLine($"{found}");
        Assert.Equal(found with { WithoutJob = 0, WithoutOrder = 0, JobsTwice = 0, NotCompleted = 0 }, found);
        Assert.Equal((0, 0, 0), (found.WithinLost, found.WithinTwice, found.AfterLost));
        // Else nobody was killed between the work and the end of a job, and nothing was tried.
        Assert.True(found.AfterTwice > 0, $"{found}");
    }
}
