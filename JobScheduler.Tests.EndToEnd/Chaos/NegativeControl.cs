using JobScheduler.Tests.EndToEnd.Chaos.Checkers;
using JobScheduler.Tests.EndToEnd.Chaos.Faults;
using JobScheduler.Tests.EndToEnd.Chaos.Witnesses;
using JobScheduler.Tests.Hook.Bugs;

namespace JobScheduler.Tests.EndToEnd.Chaos;

/// <summary>A run with planted bugs, in which exactly the checkers that are there for them must fail.</summary>
internal static class NegativeControl
{
    public static readonly ChaosPlan Quiet = new()
    {
        Seed = 1,
        Duration = TimeSpan.FromSeconds(4),
        Cluster = new ClusterOptions { Schedulers = 1, Workers = 2, Concurrency = 16, Postgres = new PostgresOptions { Durable = false } },
        Load = new LoadOptions { MaxMs = 100, MaxDelayMs = 3000 },
        Faults = Only("flush-redis"),
    };

    public static async Task FindsAsync(ChaosPlan plan, IReadOnlyList<string> bugs, params IEnumerable<string> checkers)
    {
        var settings = new Dictionary<string, string>(plan.Cluster.Settings) { [PlantedBug.Variable] = string.Join(',', bugs) };
        var history = await ChaosRun.OfAsync(
            plan with { Cluster = plan.Cluster with { Settings = settings } }, TestContext.Current.CancellationToken);

        var judgement = new Judgement(history);
        TestContext.Current.TestOutputHelper?.WriteLine(judgement.Line(plan.Seed));
        Assert.Equal(checkers.Order(), judgement.Failed.Order());
    }

    public static IReadOnlyList<Fault> Only(string kind) => [.. ChaosPlan.AllFaults.Where(fault => fault.Kind == kind)];
}
