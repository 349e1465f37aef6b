namespace JobScheduler.Benchmarks.Embedded;

/// <summary>What one process drains from SQLite, how often.</summary>
internal sealed record EmbeddedSettings(int Jobs, int Concurrency, int Batch, int Rounds);
