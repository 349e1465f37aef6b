namespace JobScheduler.Core.Measuring;

/// <summary>How long is kept what happened to jobs.</summary>
internal static class CounterHistory
{
    public const int MinutesOfHour = 60;

    public static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    public static readonly TimeSpan KeptByMinute = TimeSpan.FromHours(48);

    public static readonly TimeSpan KeptByHour = TimeSpan.FromDays(90);

    /// <summary>So long the counters know each minute themselves.</summary>
    public static readonly TimeSpan KeptByCounters = TimeSpan.FromHours(2);
}

/// <summary>How often each thing happened to jobs.</summary>
internal readonly record struct Happened(long Created, long Started, long Completed, long Failed, long Cancelled, long Retried)
{
    public static Happened operator +(Happened one, Happened other) => new(
        one.Created + other.Created,
        one.Started + other.Started,
        one.Completed + other.Completed,
        one.Failed + other.Failed,
        one.Cancelled + other.Cancelled,
        one.Retried + other.Retried);
}

/// <summary>What happened in some minutes from a moment on.</summary>
internal sealed record CountedMinutes(DateTimeOffset From, int Minutes, Happened Counts)
{
    public bool IsHour => Minutes == CounterHistory.MinutesOfHour;
}
