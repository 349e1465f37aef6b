namespace JobScheduler.Benchmarks.Swarm;

/// <summary>How many sessions there are, how many of them die at once, how many are replaced each second,
/// and for how long each part is measured.</summary>
internal sealed record SwarmSettings(int Sessions, int Killed, int Replaced, int Seconds, int Rounds);
