namespace JobScheduler.Core.Schedules;

/// <summary>A valid cron expression in a time zone: when a schedule is due, to the second.</summary>
internal sealed class CronTiming
{
    internal static readonly RequestField ExpressionField = new("CronExpression");
    internal static readonly RequestField TimeZoneField = new(nameof(TimeZone));

    private readonly CronWalk _walk;
    private readonly ZoneClock _clock;

    private CronTiming(CronSyntax syntax, TimeZoneInfo zone)
    {
        Expression = syntax.Canonical;
        TimeZone = zone.Id;
        NeedsBothDays = syntax.RestrictsBothDays;
        _clock = new ZoneClock(zone);
        _walk = new CronWalk(syntax.Fields, syntax.IsInterval, _clock);
    }

    /// <summary>The canonical expression: trimmed, single spaces; a macro stays a macro ("@daily").</summary>
    public string Expression { get; }

    /// <summary>The canonical IANA id; every alias of UTC is "UTC".</summary>
    public string TimeZone { get; }

    /// <summary>Whether day of month and day of week are both restricted: a day must then match both,
    /// where other crons take either.</summary>
    public bool NeedsBothDays { get; }

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

    /// <summary>The first tick after the instant, exclusive, in UTC; null when there is none before the year 10000.</summary>
    public DateTimeOffset? NextAfter(DateTimeOffset instant) =>
        _walk.NextAfter(instant.UtcDateTime) is { } next ? new DateTimeOffset(next, TimeSpan.Zero) : null;

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
}
