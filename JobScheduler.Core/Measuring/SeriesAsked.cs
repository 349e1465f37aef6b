namespace JobScheduler.Core.Measuring;

/// <summary>Of which time people ask what happened, and in which steps. By the hour it begins with a whole one and its steps are whole
/// hours.</summary>
internal sealed record SeriesAsked(DateTimeOffset From, DateTimeOffset To, TimeSpan Step, bool IsByHour)
{
    public const int MaxSteps = 1_500;

    public int Steps => (int)Math.Ceiling((To - From) / Step);

    /// <summary>Each step from the first on; null where nobody knows what happened.</summary>
    public IReadOnlyList<Happened?> PutTogether(IEnumerable<CountedMinutes> rows, DateTimeOffset now)
    {
        var steps = new Happened?[Steps];
        foreach (var row in rows)
        {
            if (row.IsHour) Know(steps, row.From, row.From + CounterHistory.Hour);
            if (IsByHour || !row.IsHour) steps[StepOf(row.From)] = steps[StepOf(row.From)].GetValueOrDefault() + row.Counts;
        }

        // The counters know all that is so young, and nobody what comes.
        Know(steps, now - CounterHistory.KeptByCounters, now);
        return steps;
    }

    private void Know(Happened?[] steps, DateTimeOffset from, DateTimeOffset to)
    {
        if (to <= From || from >= To) return;
        var last = to < To ? StepOf(to - TimeSpan.FromTicks(1)) : steps.Length - 1;
        for (var step = from > From ? StepOf(from) : 0; step <= last; step++) steps[step] ??= default(Happened);
    }

    private int StepOf(DateTimeOffset moment) => (int)((moment - From) / Step);
}
