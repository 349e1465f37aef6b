namespace JobScheduler.Core.Schedules;

/// <summary>Says what became of each tick of a window: of those that the store has records of, and of those that the timing of now gives
/// since the schedule was changed last. Pure.</summary>
/// <param name="schedule">As it is now.</param>
/// <param name="timing">Its timing; null where this machine cannot read it.</param>
/// <param name="now">By the store's clock.</param>
/// <param name="misfireAfter">A run that starts later than this is late by the misfire policy.</param>
internal sealed class LedgerReading(Schedule schedule, CronTiming? timing, DateTimeOffset now, TimeSpan misfireAfter)
{
    /// <summary>A run that starts no later than this after it was due is on time.</summary>
    public static readonly TimeSpan OnTime = TimeSpan.FromSeconds(5);

    /// <summary><paramref name="records"/> hold one more than the window's most of each kind where there are more.</summary>
    public LedgerPage Read(TickRecords records, LedgerWindow window)
    {
        var runs = records.Runs.ToDictionary(run => run.Tick);
        var notes = records.Notes.ToDictionary(note => note.Tick);
        var nominal = Nominal(window).Take(window.Max + 1);
        var ticks = runs.Keys.Concat(notes.Keys).Concat(nominal).Distinct().Order().Take(window.Max + 1).ToList();
        var shown = ticks.Take(window.Max)
            .Select(tick => Judge(tick, runs.GetValueOrDefault(tick), notes.GetValueOrDefault(tick), records.Gaps));
        return new LedgerPage([.. shown], records.Gaps, ticks.Count > window.Max ? ticks[^1] : null);
    }

    private LedgerTick Judge(DateTimeOffset tick, TickRun? run, NotedTick? note, IReadOnlyList<TickGap> gaps)
    {
        var due = schedule.RunAt(tick);
        var outcome = run is not null ? OutcomeOf(run, note?.Fate, due) : note is not null ? OutcomeOf(note.Fate) : OutcomeOf(tick, gaps);
        return new LedgerTick(tick, outcome, due) { Run = run, NotedAt = note?.At };
    }

    private TickOutcome OutcomeOf(TickRun run, TickFate? fate, DateTimeOffset due)
    {
        if (run.StartedAt is not { } started)
            return run.Status == JobStatus.Cancelled ? TickOutcome.Cancelled : due > now ? TickOutcome.Planned : TickOutcome.Waiting;
        if (fate == TickFate.Backfilled) return TickOutcome.Backfilled;
        return started - due > misfireAfter ? TickOutcome.CaughtUp : started - due > OnTime ? TickOutcome.Late : TickOutcome.Ran;
    }

    private static TickOutcome OutcomeOf(TickFate fate) => fate switch
    {
        TickFate.SkippedLate => TickOutcome.SkippedLate,
        TickFate.SkippedByOverlap => TickOutcome.SkippedOverlap,
        TickFate.TakenBackByEdit => TickOutcome.WithdrawnChange,
        TickFate.TakenBackByPause => TickOutcome.WithdrawnPause,
        TickFate.Missed => TickOutcome.Missed,
        TickFate.CancelledByPerson => TickOutcome.Cancelled,
        TickFate.Backfilled => TickOutcome.Backfilled,
        _ => TickOutcome.NoLongerKnown,
    };

    private TickOutcome OutcomeOf(DateTimeOffset tick, IReadOnlyList<TickGap> gaps) =>
        tick >= schedule.NextTick ? TickOutcome.Planned
        : gaps.Any(gap => gap.From <= tick && tick <= gap.To) ? TickOutcome.Missed
        : TickOutcome.NoLongerKnown;

    /// <summary>The ticks that the schedule has had since its last change, and those to come. Before that it may have had another timing,
    /// and a paused one has none.</summary>
    private IEnumerable<DateTimeOffset> Nominal(LedgerWindow window)
    {
        if (timing is null || schedule.Paused) yield break;
        var from = window.From > schedule.UpdatedAt ? window.From : schedule.UpdatedAt;
        var left = schedule.MaxRuns - schedule.RunsMade ?? long.MaxValue;
        foreach (var tick in timing.TicksFrom(from).TakeWhile(tick => tick < window.To && !(tick > schedule.EndAt)))
        {
            if (tick >= schedule.NextTick && left-- <= 0) yield break;
            if (schedule.NextTick is null && !(tick <= schedule.LastTick)) yield break;
            if (tick <= now || tick >= schedule.NextTick) yield return tick;
        }
    }
}
