using JobScheduler.LocalCluster;
using JobScheduler.LocalCluster.Postgres;
using JobScheduler.Tests.EndToEnd.Chaos.Checkers;
using JobScheduler.Tests.EndToEnd.Chaos.Faults;
using JobScheduler.Tests.EndToEnd.Chaos.Witnesses;
using JobScheduler.Tests.Hook.Bugs;
using Xunit;

namespace JobScheduler.Tests.EndToEnd.Chaos;

/// <summary>A harness that cannot fail proves nothing: each planted bug must be found, by the checker that is there for it.</summary>
public sealed class NegativeControlTests
{
    private static readonly ClusterOptions Small = new() { Schedulers = 1, Workers = 2, Concurrency = 4, Postgres = new PostgresOptions { Durable = false } };

    [Theory]
    [InlineData(PlantedBug.EarlyAnswer, nameof(NothingLost))]
    [InlineData(PlantedBug.HastyClock, nameof(NeverEarly))]
    [InlineData(PlantedBug.EmptyCancel, nameof(CancelsHold))]
    [InlineData(PlantedBug.ForgottenKey, nameof(KeysOnce))]
    [InlineData(PlantedBug.MissedTick, nameof(TicksOnce))]
    [InlineData(PlantedBug.DoubleTick, nameof(TicksOnce))]
    [InlineData(PlantedBug.UnclaimedRun, nameof(RunsWereClaimed))]
    [InlineData(PlantedBug.TornFence, nameof(ResultsBelong))]
    public async Task A_planted_bug_is_found(string bug, string checker)
    {
        var history = await ChaosRun.OfAsync(PlanOf(bug), TestContext.Current.CancellationToken);

        var judgement = new Judgement(history);
        TestContext.Current.TestOutputHelper?.WriteLine(judgement.Line(seed: 1));
        Assert.Contains(checker, judgement.Failed);
    }

    [Fact]
    public async Task Without_a_bug_nothing_is_found()
    {
        var judgement = new Judgement(await ChaosRun.OfAsync(PlanOf(bug: ""), TestContext.Current.CancellationToken));

        Assert.True(judgement.IsValid, judgement.Line(seed: 1));
    }

    private static ChaosPlan PlanOf(string bug) => new()
    {
        Seed = 1,
        Duration = TimeSpan.FromSeconds(8),
        Cluster = Small with { Settings = SettingsOf(bug) },
        Load = new LoadOptions { SendsTwice = bug == PlantedBug.ForgottenKey, Deaf = bug == PlantedBug.TornFence, LongestMs = bug == PlantedBug.TornFence ? 4000 : 100 },
        Faults = FaultsFor(bug),
        // The database refuses a second run of a tick whoever asks for it: that has to be taken away first.
        Weaken = bug == PlantedBug.DoubleTick ? "DROP INDEX jobs_tick" : null,
    };

    private static Dictionary<string, string> SettingsOf(string bug) => bug == PlantedBug.TornFence
        ? new() { [PlantedBug.Variable] = bug, ["Workers__Beat"] = "00:00:00.2", ["Workers__LostAfter"] = "00:00:00.6", ["Workers__SilentAfter"] = "00:00:03" }
        : new() { [PlantedBug.Variable] = bug };

    /// <summary>Only what the bug needs to show itself.</summary>
    private static IReadOnlyList<Fault> FaultsFor(string bug) => bug switch
    {
        PlantedBug.TornFence => [.. ProcessFaults.All.Where(fault => fault.Kind == "freeze-worker")],
        PlantedBug.UnclaimedRun => [.. ServerFaults.All.Where(fault => fault.Kind == "redis-repeats")],
        _ => [.. ServerFaults.All.Where(fault => fault.Kind == "flush-redis")],
    };
}
