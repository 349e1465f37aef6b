namespace JobScheduler.Core.SignIns;

/// <summary>A browser that is still let in, and by which key.</summary>
internal sealed record SignIn(string KeyId, DateTimeOffset StartedAt, TimeSpan SinceSeen)
{
    /// <summary>How many a key may have at a time; a further one ends the oldest.</summary>
    public const int MostOfKey = 20;

    /// <summary>How long it holds without any use.</summary>
    public static TimeSpan Idle { get; } = TimeSpan.FromMinutes(30);

    /// <summary>How long it holds at all.</summary>
    public static TimeSpan Longest { get; } = TimeSpan.FromHours(12);

    /// <summary>When it is over at the latest.</summary>
    public DateTimeOffset EndsAt => StartedAt + Longest;
}
