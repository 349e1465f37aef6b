namespace JobScheduler.Core.Schedules;

/// <summary>Ticks of a schedule that may get a run afterwards: pure.</summary>
/// <param name="Schedule">As it was read; another version is another plan.</param>
/// <param name="Ticks">In ascending order.</param>
/// <param name="OnlyMissed">Only those that a policy skipped, or that nobody made a run for in time.</param>
/// <param name="KnownFrom">What became of ticks before it is forgotten.</param>
internal sealed record Backfill(Schedule Schedule, IReadOnlyList<DateTimeOffset> Ticks, bool OnlyMissed, DateTimeOffset KnownFrom)
{
    /// <summary>The most ticks of one request.</summary>
    public const int MaxTicks = 10_000;

    /// <summary>The ticks in [from, to) that have come and that the schedule has passed, by its timing of now; one more than may be asked
    /// for shows that there are too many.</summary>
    public static IReadOnlyList<DateTimeOffset> TicksIn(
        Schedule schedule, CronTiming timing, DateTimeOffset from, DateTimeOffset to, DateTimeOffset now) =>
        [.. timing.TicksFrom(from).TakeWhile(tick => tick < to && HasPassed(schedule, tick, now)).Take(MaxTicks + 1)];

    /// <summary>What is to become of a tick.</summary>
    /// <param name="tick">What is known of it.</param>
    /// <param name="prunedUntil">Runs that started until then may have been pruned; null for none.</param>
    public BackfillVerdict Judge(KnownTick tick, DateTimeOffset? prunedUntil) => tick switch
    {
        { Fate: TickFate.CancelledByPerson } => BackfillVerdict.Cancelled,
        { HasRun: true } or { Fate: TickFate.Made or TickFate.Backfilled } => BackfillVerdict.AlreadyRun,
        { Fate: TickFate.SkippedLate or TickFate.SkippedByOverlap or TickFate.Missed } or { Fate: null, IsInGap: true } =>
            BackfillVerdict.Make,
        { IsLeftOut: true } => OnlyMissed ? BackfillVerdict.NotMissed : BackfillVerdict.Make,
        { Fate: null } when tick.Tick < KnownFrom || IsForgotten(tick.Tick, prunedUntil) => BackfillVerdict.NoLongerKnown,
        _ => OnlyMissed ? BackfillVerdict.NotMissed : BackfillVerdict.Make,
    };

    // The ticker decides on the next one, and what comes after the end is no tick.
    private static bool HasPassed(Schedule schedule, DateTimeOffset tick, DateTimeOffset now) =>
        tick + schedule.Offset <= now
        && (schedule.Paused || !(tick >= schedule.NextTick))
        && !(tick > schedule.EndAt)
        && !(schedule.Ended == ScheduleEnd.MaxRuns && tick > schedule.LastTick);

    // A run starts at or after its tick.
    private bool IsForgotten(DateTimeOffset tick, DateTimeOffset? prunedUntil) => tick >= Schedule.CreatedAt && tick <= prunedUntil;
}

/// <summary>What is known of a tick that has come; no fate: nothing was noted.</summary>
internal sealed record KnownTick(DateTimeOffset Tick, bool HasRun, TickFate? Fate, bool IsInGap)
{
    /// <summary>A calendar left it out, when it came.</summary>
    public bool IsLeftOut { get; init; }
}

/// <summary>What becomes of a tick in a backfill; all but the first leave it alone.</summary>
internal enum BackfillVerdict
{
    Make,
    AlreadyRun,

    /// <summary>Its run was cancelled by a person.</summary>
    Cancelled,

    /// <summary>It may have had a run that was pruned.</summary>
    NoLongerKnown,

    /// <summary>Only missed ones were asked for.</summary>
    NotMissed,
}

/// <summary>The names of the verdicts as the wire spells them.</summary>
internal static class BackfillVerdictNames
{
    private static readonly EnumWords<BackfillVerdict> Words = new("backfill verdict");

    public static string Name(this BackfillVerdict verdict) => Words.Of(verdict);
}
