using System.Globalization;

namespace JobScheduler.Tests.Engine.Simulation;

/// <summary>What a fleet asked of the store and of the ready queue in some time of the simulation.</summary>
internal sealed record FleetReport(TimeSpan Time, CallCounts Store, CallCounts Queue)
{
    /// <summary>Beats that ask for late sessions as well: two statements each.</summary>
    public required long WideBeats { get; init; }

    /// <summary>How many beats of others the replies showed.</summary>
    public required long Shown { get; init; }

    /// <summary>How often a process was told by another that there are jobs.</summary>
    public required long WakeUps { get; init; }

    public required int JobsRun { get; init; }

    public double BeatsShown => (double)Shown / Store.Of(nameof(IWorkerRegistry.BeatAsync));

    /// <summary>A second.</summary>
    public double Statements => (Store.Total + WideBeats) / Time.TotalSeconds;

    /// <summary>Calls of the store a second.</summary>
    public double Rate(string call) => Store.Of(call) / Time.TotalSeconds;

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Time.TotalSeconds:0.0} s | {Statements:0} statements/s | store: {Store} | {WideBeats} wide beats"
        + $" | {BeatsShown:0.00} shown a beat | queue: {Queue} | {WakeUps} wake-ups | {JobsRun} jobs run");
}
