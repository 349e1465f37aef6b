namespace JobScheduler.Core.Explaining;

/// <summary>When a job starts, if all goes on as it did.</summary>
/// <param name="From">Nine in ten such jobs start later than this or at it.</param>
/// <param name="To">Nine in ten start before this or at it.</param>
/// <param name="Basis">What was seen.</param>
internal sealed record StartEstimate(DateTimeOffset From, DateTimeOffset To, EstimateBasis Basis);

/// <summary>What an estimate rests on.</summary>
/// <param name="Ahead">How many jobs come first.</param>
/// <param name="Slowest">Starts a second in the slow tenth of the time.</param>
/// <param name="Fastest">Starts a second in the fast tenth of the time.</param>
/// <param name="Seen">How long the queue was looked at, while jobs waited all the time.</param>
internal sealed record EstimateBasis(int Ahead, double Slowest, double Fastest, TimeSpan Seen);

/// <summary>Why there is no estimate.</summary>
internal enum NoEstimate
{
    /// <summary>It runs, or has ended.</summary>
    NotWaiting,

    NotDue,

    /// <summary>Something holds it back of which nobody knows how long.</summary>
    Held,

    /// <summary>More than were counted.</summary>
    TooManyAhead,

    /// <summary>Jobs have been waiting for too short a time to tell how fast they start.</summary>
    TooLittleSeen,

    /// <summary>In the time that was looked at none has started.</summary>
    NoStartsSeen,

    /// <summary>For a tenth of that time or more none has started.</summary>
    TooUneven,
}

/// <summary>The reasons as they are on the wire.</summary>
internal static class NoEstimateNames
{
    private static readonly EnumWords<NoEstimate> Words = new("reason for no estimate");

    public static string Name(this NoEstimate reason) => Words.Of(reason);
}
