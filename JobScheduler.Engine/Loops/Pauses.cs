namespace JobScheduler.Engine.Loops;

/// <summary>What is left of a pause.</summary>
internal static class Pauses
{
    /// <summary>Zero when it is over, and where it never began.</summary>
    /// <param name="time">Whose timestamps these are.</param>
    /// <param name="since">The timestamp at which it began; null for never.</param>
    /// <param name="pause">How long it is.</param>
    public static TimeSpan RestOf(this TimeProvider time, long? since, TimeSpan pause)
    {
        var rest = since is { } at ? pause - time.GetElapsedTime(at) : TimeSpan.Zero;
        return rest > TimeSpan.Zero ? rest : TimeSpan.Zero;
    }
}
