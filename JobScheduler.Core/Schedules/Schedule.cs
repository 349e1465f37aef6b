namespace JobScheduler.Core.Schedules;

/// <summary>A series of runs: when, what, and what to do when a run is late or the one before it still runs.</summary>
internal sealed record Schedule
{
    /// <summary>UUIDv7.</summary>
    public required Guid Id { get; init; }

    /// <summary>The unique name it was PUT under; null for one made by POST /jobs.</summary>
    public string? Key { get; init; }

    /// <summary>A valid expression: see docs/schedules.md.</summary>
    public required string CronExpression { get; init; }

    /// <summary>A canonical IANA id.</summary>
    public required string TimeZone { get; init; }

    public MisfirePolicy Misfire { get; init; } = MisfirePolicy.FireOnce;

    public OverlapPolicy Overlap { get; init; } = OverlapPolicy.Allow;

    /// <summary>Its runs are late by a part of so many seconds, so that schedules which tick together do not run together;
    /// null for none.</summary>
    public int? SpreadSeconds { get; init; }

    /// <summary>How late each of its runs is after its tick, by <see cref="Spread"/>.</summary>
    public TimeSpan Offset { get; init; }

    /// <summary>Each of its runs is late by a random part of so many seconds beside that; null for none.</summary>
    public int? JitterSeconds { get; init; }

    /// <summary>No tick after it has a run; null for no end.</summary>
    public DateTimeOffset? EndAt { get; init; }

    /// <summary>So many ticks have a run, and none after them; null for any number.</summary>
    public int? MaxRuns { get; init; }

    /// <summary>Ticks that came and had a run made for them, whatever became of it.</summary>
    public long RunsMade { get; init; }

    /// <summary>A run is to succeed at least once in so many seconds; null for no such wish.</summary>
    public int? RequireSuccessWithinSeconds { get; init; }

    /// <summary>When a run succeeded last, since the schedule wants it.</summary>
    public DateTimeOffset? LastSuccessAt { get; init; }

    /// <summary>Since when a success is overdue; null where none is.</summary>
    public DateTimeOffset? OverdueSince { get; init; }

    /// <summary>What is left out of its ticks, by the names: each in the version that it goes by.</summary>
    public IReadOnlyList<Calendar> Calendars { get; init; } = [];

    public bool Paused { get; init; }

    public required JobSpec Template { get; init; }

    /// <summary>The next tick; it has a job row unless the schedule is paused. Null when there is none.</summary>
    public DateTimeOffset? NextTick { get; init; }

    /// <summary>When the schedule moves on from the next tick, whose run is due then, or later by its jitter.</summary>
    public DateTimeOffset? DueAt => NextTick + Offset;

    public DateTimeOffset? LastTick { get; init; }

    /// <summary>Ticks up to here are none of its next ones, though by its spread their runs may lie ahead: it has passed them, or was made
    /// after them.</summary>
    public DateTimeOffset PassedTo => LastTick ?? CreatedAt;

    /// <summary>When the last run started, by tick or by hand; null as long as none has.</summary>
    public DateTimeOffset? LastRunAt { get; init; }

    /// <summary>Whether a person cancelled the run of the next tick.</summary>
    public bool IsNextTickCancelled { get; init; }

    /// <summary>Ticks that came to nothing because of lateness or overlap.</summary>
    public long MissedCount { get; init; }

    /// <summary>Rises with every change by a user.</summary>
    public long Version { get; init; } = 1;

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When the next run is to be expected; not the one that a person cancelled.</summary>
    public DateTimeOffset? NextRunAt => Paused || (IsNextTickCancelled ? TickAfterNext() : NextTick) is not { } tick ? null : RunAt(tick);

    /// <summary>When the run of a tick is due.</summary>
    public DateTimeOffset RunAt(DateTimeOffset tick) => tick + Offset + Spread.JitterOf(Id, tick, JitterSeconds);

    /// <summary>The first tick whose run is still ahead; never one that it has passed, or that lies before it was made.</summary>
    public DateTimeOffset? FirstTick(CronTiming timing, DateTimeOffset now)
    {
        var (ahead, known) = (now - Offset, PassedTo);
        var tick = RunsMade >= MaxRuns ? null : timing.NextAfter(Offset == TimeSpan.Zero || ahead > known ? ahead : known);
        return tick > EndAt ? null : tick;
    }

    /// <summary>Null while it has a tick ahead, and where its expression has none.</summary>
    public ScheduleEnd? Ended =>
        NextTick is not null ? null : RunsMade >= MaxRuns ? ScheduleEnd.MaxRuns : EndAt is not null ? ScheduleEnd.EndAt : null;

    /// <summary>Its ticks without those that its calendars leave out, or null having added why they cannot be reckoned on this machine.
    /// </summary>
    public CronTiming? TryTiming(ICollection<Violation> violations) =>
        CronTiming.TryParse(CronExpression, TimeZone, violations)?.TryLeaveOut(Calendars, violations);

    /// <summary>The same; throws FormatException where they cannot be reckoned.</summary>
    public CronTiming Timing()
    {
        var violations = new List<Violation>();
        return TryTiming(violations)
            ?? throw new FormatException(
                $"The schedule '{CronExpression}' in '{TimeZone}' is not valid: {string.Join(' ', violations.Select(v => v.Detail))}");
    }

    /// <summary>Up to here what became of its ticks is known: it has moved on, or was changed.</summary>
    public DateTimeOffset KnownUntil
    {
        get
        {
            var (passed, changed) = (PassedTo, UpdatedAt - Offset);
            return passed > changed ? passed : changed;
        }
    }

    /// <summary>Whether a user would say the same with both: when, what and how, apart from what has become of it; and whether both go by
    /// the same versions of the same calendars.</summary>
    public bool HasContentOf(Schedule other) =>
        IsSameApartFromCalendars(other)
        && Calendars.Select(calendar => (calendar.Name, calendar.Version)).SequenceEqual(
            other.Calendars.Select(calendar => (calendar.Name, calendar.Version)));

    /// <summary>Whether only what its calendars leave out may differ: it has the same ones, in any version.</summary>
    public bool OnlyFollows(Schedule before) =>
        IsSameApartFromCalendars(before)
        && Calendars.Select(calendar => calendar.Name).SequenceEqual(before.Calendars.Select(calendar => calendar.Name));

    private bool IsSameApartFromCalendars(Schedule other) =>
        (CronExpression, TimeZone, Misfire, Overlap, Paused) == (other.CronExpression, other.TimeZone, other.Misfire,
            other.Overlap, other.Paused)
        && (SpreadSeconds, JitterSeconds, EndAt, MaxRuns, RequireSuccessWithinSeconds)
            == (other.SpreadSeconds, other.JitterSeconds, other.EndAt, other.MaxRuns, other.RequireSuccessWithinSeconds)
        && Template.Tags.SequenceEqual(other.Template.Tags)
        && Template.Limits.SequenceEqual(other.Template.Limits)
        && Template == other.Template with { Tags = Template.Tags, Limits = Template.Limits };

    // Null as well where this machine does not know the zone.
    private DateTimeOffset? TickAfterNext()
    {
        if (NextTick is not { } tick || RunsMade + 1 >= MaxRuns) return null;
        var after = TryTiming(new List<Violation>())?.NextAfter(tick);
        return after > EndAt ? null : after;
    }
}
