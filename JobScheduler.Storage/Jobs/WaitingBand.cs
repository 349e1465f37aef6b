namespace JobScheduler.Storage.Jobs;

/// <summary>A band in which jobs wait, and how long the oldest of them has been due.</summary>
internal readonly record struct WaitingBand(Band Band, TimeSpan Age)
{
    /// <summary>The one that the share is for. None where it comes before all others anyway.</summary>
    public static Band? Starved(IReadOnlyList<WaitingBand> bands, StarvedShare share)
    {
        if (bands.Count < 2) return null;
        var starved = bands.MaxBy(waiting => share.StarvedFor(waiting.Band.Priority, waiting.Age)).Band;
        return bands.Any(other => other.Band != starved && other.Band.Priority <= starved.Priority) ? starved : null;
    }
}
