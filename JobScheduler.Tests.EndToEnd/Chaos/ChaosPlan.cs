using JobScheduler.Tests.EndToEnd.Chaos.Faults;
using JobScheduler.Tests.EndToEnd.Chaos.Upgrades;
using JobScheduler.Tests.EndToEnd.Chaos.Witnesses;
using JobScheduler.Tests.Hook.Failpoints;

namespace JobScheduler.Tests.EndToEnd.Chaos;

/// <summary>One run: its topology, its load, its faults, its length.</summary>
internal sealed record ChaosPlan
{
    public static IReadOnlyList<Fault> AllFaults { get; } =
    [
        .. ProcessFaults.All, .. ServerFaults.All, .. NetworkFaults.All, .. CallerFaults.All, .. ScheduleFaults.All, .. QueueFaults.All,
        .. Promotions.All, RollingDeploy.Fault,
    ];

    public required int Seed { get; init; }

    public required TimeSpan Duration { get; init; }

    public required ClusterOptions Cluster { get; init; }

    /// <summary>What every API and worker runs at first.</summary>
    public ProgramVersion Version { get; init; } = ProgramVersion.Current;

    /// <summary>What every API and worker runs from its next start on, which comes in its turn; default no other.</summary>
    public ProgramVersion? Next { get; init; }

    public LoadOptions Load { get; init; } = new();

    public IReadOnlyList<Fault> Faults { get; init; } = AllFaults;

    /// <summary>Load and faults go on until this is true, but no longer than the patience allows.</summary>
    public Func<FailpointLedger, bool> HasSeenEnough { get; init; } = _ => true;

    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Statements that weaken the database before the run; for planted bugs only.</summary>
    public string? Weaken { get; init; }
}
