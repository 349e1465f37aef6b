namespace JobScheduler;

/// <summary>A schedule as it was at one moment.</summary>
/// <param name="Id">The same for all its life.</param>
/// <param name="Key">What it was put under.</param>
/// <param name="Cron">Its expression.</param>
/// <param name="TimeZone">The zone that the expression is read in.</param>
/// <param name="Paused">Whether it makes no runs for now.</param>
/// <param name="NextRunAt">The next tick; null when there is none.</param>
/// <param name="Version">Rises with every change.</param>
public sealed record ScheduleInfo(
    Guid Id, string Key, string Cron, string TimeZone, bool Paused, DateTimeOffset? NextRunAt, long Version);
