namespace JobScheduler.Benchmarks.Idle;

/// <summary>How long nothing happens, how often, to how many.</summary>
internal sealed record IdleSettings(int Seconds, int Workers, int Rounds, bool Redis);
