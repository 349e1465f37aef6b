namespace JobScheduler.Benchmarks.Bulk;

/// <summary>How many failed jobs are retried, and how many a second at most.</summary>
internal sealed record BulkSettings(int Jobs, int Pace, int Rounds, bool Redis);
