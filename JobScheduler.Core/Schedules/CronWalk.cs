using Cronos;

namespace JobScheduler.Core.Schedules;

/// <summary>Walks an expression along wall-clock time and lays each hit on the UTC line.</summary>
/// <remarks>Gap: once at the first valid instant. Fold: fixed times at their first showing only, intervals in both.</remarks>
internal sealed class CronWalk(CronExpression expression, bool isInterval, ZoneClock clock)
{
    // Away from both ends of DateTime, so that offsets and look-arounds never overflow.
    private static readonly DateTime First = new(1, 1, 8, 0, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime Last = new(9999, 12, 24, 0, 0, 0, DateTimeKind.Utc);

    public DateTime? NextAfter(DateTime utc)
    {
        if (utc >= Last)
            return null;
        var start = utc < First ? First : new DateTime(utc.Ticks - (utc.Ticks % TimeSpan.TicksPerSecond), DateTimeKind.Utc);
        var local = start + clock.OffsetAt(start);
        if (clock.ChangeNear(start) is not { IsFold: true } fold)
            return NextLocal(local) is { } found ? clock.FirstInstantOf(found) : null;
        return start < fold.At ? NextBefore(fold, local) : NextWithin(fold, local);
    }

    /// <summary>What a change of the clocks has to do with a tick of the expression.</summary>
    public TickMark MarkOf(DateTime tick)
    {
        if (tick < First || tick >= Last || clock.ChangeNear(tick) is not { } change) return TickMark.Normal;
        var local = tick + clock.OffsetAt(tick);
        if (change.IsFold) return local >= change.LocalStart && local < change.LocalEnd ? TickMark.Doubled : TickMark.Normal;
        if (tick != change.At || NextLocal(change.LocalStart, inclusive: true) == change.LocalStart) return TickMark.Normal;
        return NextLocal(change.LocalEnd, inclusive: true) < change.LocalStart ? TickMark.Gap : TickMark.Normal;
    }

    private DateTime? NextBefore(OffsetChange fold, DateTime local)
    {
        if (NextLocal(local) is { } found && found < fold.LocalEnd)
            return found - fold.Before;
        return OnLaterSide(fold, NextLocal(isInterval ? fold.LocalStart : fold.LocalEnd, inclusive: true));
    }

    private DateTime? NextWithin(OffsetChange fold, DateTime local) =>
        OnLaterSide(fold, local < fold.LocalEnd && !isInterval
            ? NextLocal(fold.LocalEnd, inclusive: true)
            : NextLocal(local));

    private DateTime? OnLaterSide(OffsetChange fold, DateTime? local) => local switch
    {
        null => null,
        { } repeated when repeated < fold.LocalEnd => repeated - fold.After,
        { } later => clock.FirstInstantOf(later),
    };

    // Cronos is asked about wall-clock time only, which it takes for UTC.
    private DateTime? NextLocal(DateTime local, bool inclusive = false) =>
        expression.GetNextOccurrence(local, inclusive) is { } next && next < Last ? next : null;
}
