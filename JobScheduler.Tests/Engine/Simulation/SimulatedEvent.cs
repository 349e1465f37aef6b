namespace JobScheduler.Tests.Engine.Simulation;

/// <summary>What is to happen at a moment; of those of one moment the first that was planned comes first.</summary>
internal sealed record SimulatedEvent(DateTimeOffset At, long Number, Action Happens) : IComparable<SimulatedEvent>
{
    public int CompareTo(SimulatedEvent? other) => other is null ? 1 : (At.UtcTicks, Number).CompareTo((other.At.UtcTicks, other.Number));
}
