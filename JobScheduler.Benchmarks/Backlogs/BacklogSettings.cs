namespace JobScheduler.Benchmarks.Backlogs;

/// <summary>How full the full database is, how much of it is drained, by how many, and how long the API is asked.</summary>
internal sealed record BacklogSettings(
    int Pending, int Finished, int Jobs, int Workers, int Concurrency, int Callers, int Seconds, int Rounds);
