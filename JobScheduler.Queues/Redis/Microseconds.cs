namespace JobScheduler.Queues.Redis;

/// <summary>Moments as the scores of a sorted set: whole µs since 1970, which a double holds exactly until the year 2255.</summary>
internal static class Microseconds
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <summary>Due moments are rounded up and the present down: an id that comes out early would be a wasted claim.</summary>
    public static long OfDue(DateTimeOffset dueAt) => OfNow(dueAt.AddTicks(TimeSpan.TicksPerMicrosecond - 1));

    public static long OfNow(DateTimeOffset now) => (now - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    /// <summary>From <paramref name="now"/> to a score; anything may stand there, so it is held within reason.</summary>
    public static TimeSpan Until(double score, DateTimeOffset now) =>
        TimeSpan.FromMicroseconds(Math.Clamp(score - OfNow(now), 0, Longest.TotalMicroseconds));
}
