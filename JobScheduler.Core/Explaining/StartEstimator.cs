namespace JobScheduler.Core.Explaining;

/// <summary>Reckons when a job starts: as many as are ahead of it, by the rate at which its queue started jobs while jobs waited.</summary>
internal static class StartEstimator
{
    /// <summary>Of fewer slices nobody can tell slow ones from fast ones.</summary>
    private const int LeastSlices = 3;

    /// <summary>Fewer starts than so many in a span say little of its rate: then longer spans are compared.</summary>
    private const int EnoughStarts = 5;

    /// <summary>The longest span is a minute.</summary>
    private const int MostSlices = 12;

    /// <summary>How long it takes until every process has told of its starts.</summary>
    public static TimeSpan LagOf(long sessions) => StartsPace.Of(sessions) + TimeSpan.FromSeconds(1);

    /// <summary>The estimate of a job that nothing holds, or why there is none.</summary>
    public static (StartEstimate? Estimate, NoEstimate? Reason) Of(JobSituation situation)
    {
        if (situation is not { Ahead: { } ahead, Workers: { } workers }) return (null, NoEstimate.Held);
        if (ahead.IsMore) return (null, NoEstimate.TooManyAhead);
        var (now, scheduled) = (situation.Now, situation.Job.ScheduledAt);
        var busySince = ahead.BusySince is { } since && since < scheduled ? since : scheduled;
        var from = busySince > now - StartCounts.Kept ? busySince : now - StartCounts.Kept;
        var slices = ahead.Starts.Between(from, now - LagOf(workers.Sessions), situation.Job.Spec.Priority);
        if (slices.Count < LeastSlices) return (null, NoEstimate.TooLittleSeen);
        if (slices.Sum() == 0) return (null, NoEstimate.NoStartsSeen);
        return Reckon(now, ahead.Count, slices);
    }

    private static (StartEstimate? Estimate, NoEstimate? Reason) Reckon(DateTimeOffset now, int ahead, IReadOnlyList<long> slices)
    {
        var width = WidthOf(slices);
        var span = width * StartCounts.Slice;
        List<double> rates = [.. Enumerable.Range(0, slices.Count - width + 1)
            .Select(first => slices.Skip(first).Take(width).Sum() / span.TotalSeconds).Order()];
        var (slowest, fastest) = (rates[(rates.Count - 1) / 10], rates[rates.Count - 1 - (rates.Count - 1) / 10]);
        if (slowest == 0) return (null, NoEstimate.TooUneven);
        // Within a span nobody knows when its jobs started: so it is no more exact than that.
        var soonest = TimeSpan.FromSeconds(ahead / fastest) - span;
        var latest = TimeSpan.FromSeconds((ahead + 1) / slowest) + span;
        var basis = new EstimateBasis(ahead, slowest, fastest, slices.Count * StartCounts.Slice);
        return (new StartEstimate(soonest > TimeSpan.Zero ? now + soonest : now, now + latest, basis), null);
    }

    /// <summary>How many slices make a span: as few as have enough starts, while three can be compared.</summary>
    private static int WidthOf(IReadOnlyList<long> slices)
    {
        var needed = Math.Ceiling(EnoughStarts * slices.Count / (double)slices.Sum());
        return (int)Math.Clamp(Math.Min(needed, slices.Count - LeastSlices + 1), 1, MostSlices);
    }
}
