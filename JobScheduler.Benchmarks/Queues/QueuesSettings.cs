namespace JobScheduler.Benchmarks.Queues;

/// <summary>Over how many queues how many jobs are spread, and who runs them; how many are sent one at a time afterwards,
/// and for how long the rest is measured.</summary>
internal sealed record QueuesSettings(int Queues, int Jobs, int Probes, int Seconds, int Workers, int Rounds, bool Redis);
