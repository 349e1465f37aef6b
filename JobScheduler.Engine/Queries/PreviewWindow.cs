namespace JobScheduler.Engine.Queries;

/// <summary>Which runs a preview shows: those from one moment to before another, or those after a moment, up to so many.</summary>
internal sealed record PreviewWindow(int Max)
{
    /// <summary>Null for now.</summary>
    public DateTimeOffset? After { get; init; }

    /// <summary>In place of a moment after which.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Null for no end.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Whether it begins now.</summary>
    public bool BeginsNow => (After, From) == (null, null);

    /// <summary>The ticks of a timing from its start on, of runs that are late by an offset. Where it begins now, none up to the tick that
    /// has been passed.</summary>
    public IEnumerable<DateTimeOffset> Ticks(CronTiming timing, DateTimeOffset now, TimeSpan offset, DateTimeOffset passed)
    {
        if (From is { } from) return timing.TicksFrom(Earlier(from, offset));
        var after = Earlier(After ?? now, offset);
        return timing.Ticks(BeginsNow && passed > after ? passed : after, int.MaxValue);
    }

    private static DateTimeOffset Earlier(DateTimeOffset moment, TimeSpan offset) =>
        new(Math.Max(moment.UtcTicks - offset.Ticks, 0), TimeSpan.Zero);
}

/// <summary>The runs of a preview, each with the offset of its zone and the mark of its tick; and whether those are all of the window.
/// </summary>
internal sealed record PreviewedRuns(IReadOnlyList<(DateTimeOffset Run, TickMark Mark)> Runs, bool IsComplete);
