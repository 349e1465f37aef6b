namespace JobScheduler.Benchmarks.Recovery;

/// <summary>Which fault, how often, on what.</summary>
internal sealed record RecoverySettings(string Fault, int Rounds, int Workers, int Concurrency, int Jobs);
