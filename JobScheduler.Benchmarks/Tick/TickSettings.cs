namespace JobScheduler.Benchmarks.Tick;

/// <summary>How many schedules tick at once, and how often it is measured.</summary>
internal sealed record TickSettings(int Schedules, int Workers, int Rounds, bool Redis);
