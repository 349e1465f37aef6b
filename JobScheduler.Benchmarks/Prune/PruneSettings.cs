namespace JobScheduler.Benchmarks.Prune;

/// <summary>How many jobs are past their retention, how many wait, and for how long both are looked at.</summary>
internal sealed record PruneSettings(int Old, int Jobs, int Seconds, int Workers, int Rounds, bool Redis);
