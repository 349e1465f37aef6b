using System.Globalization;
using JobScheduler.Tests.EndToEnd.Chaos.Checkers;
using JobScheduler.Tests.EndToEnd.Chaos.Faults;
using JobScheduler.Tests.EndToEnd.Chaos.Witnesses;
using JobScheduler.Tests.Hook.Failpoints;

namespace JobScheduler.Tests.EndToEnd.Chaos;

/// <summary>Everything at once, whatever the seed says. ./chaos.sh sets CHAOS_MINUTES and CHAOS_SEED;
/// without them it is over in seconds, with a few faults.</summary>
[Trait("Run", "chaos")]
public sealed class ChaosTests
{
    /// <summary>Which run it is.</summary>
    internal static readonly int Seed = (int)(Setting("CHAOS_SEED") ?? 4711);

    /// <summary>How long the whole run lasts; null for a brief one.</summary>
    internal static readonly double? Minutes = Setting("CHAOS_MINUTES");

    private static readonly string? Kinds = Environment.GetEnvironmentVariable("CHAOS_FAULTS");
    private static readonly string? HistoryFolder = Environment.GetEnvironmentVariable("CHAOS_HISTORY");

    [Fact]
    public async Task Whatever_goes_wrong_nothing_is_lost_doubled_early_or_missed()
    {
        var judgement = await JudgeAsync(Minutes is { } minutes ? Whole(minutes) : Brief);

        Assert.True(judgement.IsValid, judgement.Line(Seed));
        // Else no worker has ever come too late, and nothing was tried.
        Assert.True(Minutes is null || Kinds is { Length: > 0 } || judgement.StaleRejected > 0, judgement.Line(Seed));
    }

    /// <summary>Runs it, and writes its line and its history, under this name, where they are wanted.</summary>
    internal static async Task<Judgement> JudgeAsync(ChaosPlan plan, string name = "")
    {
        var history = await ChaosRun.OfAsync(plan, TestContext.Current.CancellationToken);
        var judgement = new Judgement(history);
        TestContext.Current.TestOutputHelper?.WriteLine((name.Length > 0 ? $"{name}, " : "") + judgement.Line(plan.Seed));
        if (HistoryFolder is { Length: > 0 } folder)
            TestContext.Current.TestOutputHelper?.WriteLine($"history: {await HistoryFile.WriteAsync(history, folder, name, plan.Seed)}");
        return judgement;
    }

    /// <summary>The cluster and the load of a whole run.</summary>
    internal static ChaosPlan Plan => new()
    {
        Seed = Seed,
        Duration = TimeSpan.Zero,
        Cluster = new ClusterOptions
        {
            Schedulers = 2,
            Workers = 3,
            Concurrency = 32,
            Postgres = new PostgresOptions { Durable = false },
            Settings = new Dictionary<string, string>
            {
                [FailpointOptions.Variable] = $"{new FailpointOptions(Seed, Rate: 0.001, Most: null, Pause: TimeSpan.FromSeconds(5))}",
            },
        },
        Load = new LoadOptions { LongOneIn = 40 },
    };

    private static ChaosPlan Brief => Plan with
    {
        Faults = [.. Plan.Faults.Where(fault => fault.Kind is "kill-worker" or "kill-redis" or "crash-postgres" or "cut-connections")],
        Load = new LoadOptions(),
    };

    private static ChaosPlan Whole(double minutes) => Plan with
    {
        Duration = TimeSpan.FromMinutes(minutes),
        Faults = [.. Plan.Faults.Concat(Enumerable.Repeat(LostOwner.Fault, 3)).Where(fault => IsWanted(fault))],
    };

    /// <summary>Whether it is among the faults that were asked for, if any were.</summary>
    internal static bool IsWanted(Fault fault, bool byDefault = true) =>
        Kinds is { Length: > 0 } kinds ? kinds.Split(',').Contains(fault.Kind) : byDefault;

    private static double? Setting(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } given ? double.Parse(given, CultureInfo.InvariantCulture) : null;
}
