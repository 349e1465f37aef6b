namespace JobScheduler.Core.Schedules;

/// <summary>Translates between UTC and wall clock by looking only from UTC to local.</summary>
/// <remarks>TimeZoneInfo.IsInvalidTime and IsAmbiguousTime know daylight rules only: when a zone moves its base offset (Apia skipped
/// 2011-12-30) they see neither gap nor fold, and a walk that trusts them runs backwards in time.</remarks>
internal sealed class ZoneClock(TimeZoneInfo zone)
{
    // The farthest a wall clock is from UTC is 14 h; the largest jump known is 24 h.
    private static readonly TimeSpan Reach = TimeSpan.FromHours(26);

    private readonly bool _offsetNeverChanges = zone.GetAdjustmentRules().Length == 0;

    public TimeSpan OffsetAt(DateTime utc) => zone.GetUtcOffset(utc);

    public OffsetChange? ChangeNear(DateTime utc)
    {
        if (_offsetNeverChanges)
            return null;
        var earlier = utc - Reach;
        var later = utc + Reach;
        var before = OffsetAt(earlier);
        var after = OffsetAt(later);
        return before == after ? null : new OffsetChange(FirstSecondNot(before, earlier, later), before, after);
    }

    /// <summary>The first instant whose wall clock shows the given time or, when it is skipped, the first after the gap.</summary>
    public DateTime FirstInstantOf(DateTime local)
    {
        if (ChangeNear(local) is not { } change)
            return local - OffsetAt(local);
        if (local < change.LocalEnd)
            return local - change.Before;
        return local < change.LocalStart ? change.At : local - change.After;
    }

    private DateTime FirstSecondNot(TimeSpan before, DateTime earlier, DateTime later)
    {
        while (later - earlier > TimeSpan.FromSeconds(1))
        {
            var middle = earlier + TimeSpan.FromSeconds(Math.Floor((later - earlier).TotalSeconds / 2));
            if (OffsetAt(middle) == before)
                earlier = middle;
            else
                later = middle;
        }
        return later;
    }
}
