namespace JobScheduler.Benchmarks.Latency;

/// <summary>How many jobs, how far apart, how often.</summary>
internal sealed record LatencySettings(int Jobs, int PauseMs, int Rounds, bool Redis);
