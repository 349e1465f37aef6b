namespace JobScheduler.Benchmarks.Held;

/// <summary>How long, how many jobs come in, and how often it is measured.</summary>
internal sealed record HeldSettings(int Seconds, int JobsPerSecond, int Workers, int Rounds, bool Redis)
{
    /// <summary>Slots of each worker.</summary>
    public int Concurrency { get; init; } = 100;
}
