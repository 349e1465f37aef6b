namespace JobScheduler.Benchmarks.Punctuality;

/// <summary>How many delayed jobs come due together, and who runs them.</summary>
internal sealed record PunctualitySettings(IReadOnlyList<int> Jobs, int LeadSeconds, int Workers, int Concurrency, int Rounds, bool Redis)
{
    /// <summary>By workers that have run nothing yet.</summary>
    public bool Fresh { get; init; }
}
