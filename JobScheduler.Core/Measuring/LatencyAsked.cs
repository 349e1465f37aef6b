namespace JobScheduler.Core.Measuring;

/// <summary>What people ask of latencies: of which handler and queue (null for all), from when to before when, in which steps.</summary>
internal sealed record LatencyAsked(bool OfWait, string? Handler, string? Queue, DateTimeOffset From, DateTimeOffset To, TimeSpan Step)
{
    public const int MaxSteps = 500;
}

/// <summary>Latencies in steps and in all.</summary>
/// <param name="All">In all steps.</param>
/// <param name="Steps">By their moments; those in which nothing was told are left out.</param>
/// <param name="IsComplete">Whether all that was told is in it; else the oldest is missing.</param>
internal sealed record LatencyReport(
    LogHistogram All, IReadOnlyList<(DateTimeOffset At, LogHistogram Spans)> Steps, bool IsComplete)
{
    /// <summary><paramref name="rows"/>, up to <paramref name="max"/> of them, put together by steps.</summary>
    public static LatencyReport Of(LatencyAsked asked, IReadOnlyList<PastMinutes> rows, int max)
    {
        var (all, steps) = (new LogHistogram(), new SortedDictionary<DateTimeOffset, LogHistogram>());
        foreach (var row in rows)
        {
            var spans = asked.OfWait ? row.Told.Tally.Wait : row.Told.Tally.Run;
            var at = row.From < asked.From ? asked.From : asked.From + (asked.Step * Math.Floor((row.From - asked.From) / asked.Step));
            if (!steps.TryGetValue(at, out var sum)) steps[at] = sum = new LogHistogram();
            sum.Add(spans);
            all.Add(spans);
        }

        return new LatencyReport(all, [.. steps.Select(step => (step.Key, step.Value))], rows.Count < max);
    }
}
