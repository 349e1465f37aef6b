namespace JobScheduler.Storage.Jobs;

/// <summary>A band in which jobs wait, and how long the oldest of them has been due.</summary>
internal readonly record struct WaitingBand(Band Band, TimeSpan Age)
{
    /// <summary>The one whose oldest job was due first, where each step of priority counts as if it had become due by
    /// <paramref name="aging"/> later. None where it comes before all others anyway.</summary>
    public static Band? Starved(IReadOnlyList<WaitingBand> bands, TimeSpan aging)
    {
        if (bands.Count < 2) return null;
        var starved = bands.MaxBy(waiting => waiting.Age - (waiting.Band.Priority * aging)).Band;
        return bands.Any(other => other.Band != starved && other.Band.Priority <= starved.Priority) ? starved : null;
    }
}
