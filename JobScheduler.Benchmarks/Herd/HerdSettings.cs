namespace JobScheduler.Benchmarks.Herd;

/// <summary>How many jobs come due together, within how many seconds, and who runs them.</summary>
internal sealed record HerdSettings(int Jobs, int Within, int Workers, int Concurrency, int Rounds, bool Redis)
{
    /// <summary>From the first row to the due moment, on top of a second for each 10,000 jobs.</summary>
    public int LeadSeconds { get; init; }
}
