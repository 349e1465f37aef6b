namespace JobScheduler.Benchmarks.Start;

/// <summary>How often a worker is started, and which.</summary>
internal sealed record StartSettings(int Rounds, string? Worker, bool Redis);
