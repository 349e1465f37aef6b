namespace JobScheduler.Core.Schedules;

/// <summary>A valid cron expression in a time zone: when a schedule is due, to the second.</summary>
internal sealed class CronTiming
{
    internal static readonly RequestField ExpressionField = new("CronExpression");
    internal static readonly RequestField TimeZoneField = new(nameof(TimeZone));

    /// <summary>So many times in a row are passed over that calendars leave out; then there is no next tick.</summary>
    internal const int MaxPassed = 2_000;

    private readonly CronWalk _walk;
    private readonly ZoneClock _clock;
    private readonly IReadOnlyList<LeftOutTimes> _leftOut;

    private CronTiming(CronSyntax syntax, TimeZoneInfo zone)
    {
        Expression = syntax.Canonical;
        TimeZone = zone.Id;
        NeedsBothDays = syntax.RestrictsBothDays;
        _clock = new ZoneClock(zone);
        _walk = new CronWalk(syntax.Fields, syntax.IsInterval, _clock);
        _leftOut = [];
    }

    private CronTiming(CronTiming whole, IReadOnlyList<LeftOutTimes> leftOut)
    {
        (Expression, TimeZone, NeedsBothDays) = (whole.Expression, whole.TimeZone, whole.NeedsBothDays);
        (_walk, _clock, _leftOut) = (whole._walk, whole._clock, leftOut);
    }

    /// <summary>The canonical expression: trimmed, single spaces; a macro stays a macro ("@daily").</summary>
    public string Expression { get; }

    /// <summary>The canonical IANA id; every alias of UTC is "UTC".</summary>
    public string TimeZone { get; }

    /// <summary>Whether day of month and day of week are both restricted: a day must then match both,
    /// where other crons take either.</summary>
    public bool NeedsBothDays { get; }

    /// <summary>Whether calendars leave out some of its times.</summary>
    public bool HasCalendars => _leftOut.Count > 0;

    /// <summary>Reads both values (null zone = UTC), or returns null having added every violation of both; never throws.</summary>
    public static CronTiming? TryParse(string? expression, string? timeZone, ICollection<Violation> violations)
    {
        var syntax = CronSyntax.TryParse(expression, ExpressionField, violations);
        var zone = TimeZoneIds.TryFind(timeZone ?? TimeZoneIds.Utc);
        if (zone is null)
            violations.Add(new(TimeZoneField, BrokenRule.UnknownTimeZone, $"{TimeZoneIds.Advice}"));
        return syntax is null || zone is null ? null : new CronTiming(syntax, zone);
    }

    /// <summary>Reads values stored earlier; throws FormatException when they are not valid (any more).</summary>
    public static CronTiming Parse(string expression, string timeZone)
    {
        var violations = new List<Violation>();
        return TryParse(expression, timeZone, violations)
            ?? throw new FormatException(
                $"The schedule '{expression}' in '{timeZone}' is not valid: {string.Join(' ', violations.Select(v => v.Detail))}");
    }

    /// <summary>The same, but for what the calendars leave out; or null having added a violation for each whose zone is not known.
    /// </summary>
    public CronTiming? TryLeaveOut(IReadOnlyList<Calendar> calendars, ICollection<Violation> violations)
    {
        if (calendars.Count == 0) return this;
        var leftOut = new List<LeftOutTimes>(calendars.Count);
        foreach (var calendar in calendars)
        {
            if (TimeZoneIds.TryFind(calendar.TimeZone ?? TimeZone) is { } zone) leftOut.Add(new LeftOutTimes(calendar, zone));
            else violations.Add(new(
                TimeZoneField, BrokenRule.UnknownTimeZone,
                $"The time zone '{calendar.TimeZone}' of the calendar '{calendar.Name}' is not known."));
        }

        return leftOut.Count == calendars.Count ? new CronTiming(this, leftOut) : null;
    }

    /// <summary>With the ticks that calendars leave out.</summary>
    public CronTiming WithoutCalendars() => HasCalendars ? new CronTiming(this, []) : this;

    /// <summary>The first tick after the instant, exclusive, in UTC; null when there is none before the year 10000,
    /// or where calendars leave out all that are looked at.</summary>
    public DateTimeOffset? NextAfter(DateTimeOffset instant)
    {
        var next = _walk.NextAfter(instant.UtcDateTime);
        for (var passed = 0; next is { } tick && EndOfLeftOut(tick) is { } end; passed++)
            next = passed < MaxPassed ? _walk.NextAfter(end.AddTicks(-1)) : null;
        return next is { } found ? new DateTimeOffset(found, TimeSpan.Zero) : null;
    }

    /// <summary>Until when, at least, calendars leave out all from the instant on; null where they do not leave it out.</summary>
    public DateTimeOffset? LeftOutUntil(DateTimeOffset instant) =>
        EndOfLeftOut(instant.UtcDateTime) is { } end ? new DateTimeOffset(end, TimeSpan.Zero) : null;

    /// <summary>The next ticks, at most count, with the zone's offset at that instant.</summary>
    public IReadOnlyList<DateTimeOffset> Preview(DateTimeOffset after, int count) => [.. Ticks(after, count).Select(InZone)];

    /// <summary>The next ticks, at most count, in UTC.</summary>
    public IEnumerable<DateTimeOffset> Ticks(DateTimeOffset after, int count)
    {
        for (var next = NextAfter(after); next is { } tick && count > 0; next = NextAfter(tick), count--)
            yield return tick;
    }

    /// <summary>All ticks from the instant on, inclusive, in UTC.</summary>
    public IEnumerable<DateTimeOffset> TicksFrom(DateTimeOffset instant) =>
        // Before the first moment that there is comes none.
        Ticks(new DateTimeOffset(Math.Max(instant.UtcTicks - 1, 0), TimeSpan.Zero), int.MaxValue);

    /// <summary>What a change of the clocks has to do with one of its ticks.</summary>
    public TickMark MarkOf(DateTimeOffset tick) => _walk.MarkOf(tick.UtcDateTime);

    /// <summary>The same instant, with the zone's offset then.</summary>
    public DateTimeOffset InZone(DateTimeOffset instant) => instant.ToOffset(_clock.OffsetAt(instant.UtcDateTime));

    private DateTime? EndOfLeftOut(DateTime utc)
    {
        DateTime? latest = null;
        foreach (var times in _leftOut)
        {
            if (times.EndFrom(utc) is { } end && !(end <= latest)) latest = end;
        }

        return latest;
    }
}
