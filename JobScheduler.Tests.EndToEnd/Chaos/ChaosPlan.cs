using JobScheduler.LocalCluster;
using JobScheduler.Tests.EndToEnd.Chaos.Faults;
using JobScheduler.Tests.EndToEnd.Chaos.Witnesses;

namespace JobScheduler.Tests.EndToEnd.Chaos;

/// <summary>One run: its topology, its load, its faults, its length.</summary>
internal sealed record ChaosPlan
{
    public required int Seed { get; init; }

    public required TimeSpan Duration { get; init; }

    public required ClusterOptions Cluster { get; init; }

    public LoadOptions Load { get; init; } = new();

    public IReadOnlyList<Fault> Faults { get; init; } = [.. ProcessFaults.All, .. ServerFaults.All, .. NetworkFaults.All, .. CallerFaults.All];

    /// <summary>Statements that weaken the database before the run; for planted bugs only.</summary>
    public string? Weaken { get; init; }
}
