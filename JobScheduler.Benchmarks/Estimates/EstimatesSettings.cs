namespace JobScheduler.Benchmarks.Estimates;

/// <summary>How many estimates are asked for, of which load, and who runs it.</summary>
/// <param name="Estimates">How many.</param>
/// <param name="Backlog">Jobs that wait when it begins.</param>
/// <param name="JobsPerSecond">Jobs that come meanwhile.</param>
/// <param name="MaxRunMs">A job runs for a time between none and this.</param>
/// <param name="Workers">Worker processes.</param>
/// <param name="Concurrency">Slots of each.</param>
/// <param name="Redis">Whether there is one.</param>
internal sealed record EstimatesSettings(
    int Estimates, int Backlog, int JobsPerSecond, int MaxRunMs, int Workers, int Concurrency, bool Redis);
