using System.Text;

namespace JobScheduler.Core.Schedules;

/// <summary>Spreads schedules that tick together: every run of one is late by the same part of its spread.</summary>
internal static class Spread
{
    private const ulong FnvBasis = 14_695_981_039_346_656_037;
    private const ulong FnvPrime = 1_099_511_628_211;

    /// <summary>So many ticks show the distance between two of them; beyond them it may be smaller, at a change of clocks say.</summary>
    private const int TicksLookedAt = 100;

    /// <summary>In whole seconds, less than the spread: by the name alone, so that it is the same in every process and for ever.</summary>
    public static TimeSpan OffsetOf(string name, int? spreadSeconds) =>
        TimeSpan.FromSeconds((long)(((UInt128)HashOf(name) * (ulong)(spreadSeconds ?? 0)) >> 64));

    /// <summary>How late the run of one tick is beside that: a whole number of seconds from 0 to so many, which the schedule and the tick
    /// decide, so that who plans it again comes to the same.</summary>
    public static TimeSpan JitterOf(Guid schedule, DateTimeOffset tick, int? jitterSeconds) =>
        jitterSeconds is > 0 and var most ? OffsetOf($"{schedule}{tick.UtcTicks}", most + 1) : TimeSpan.Zero;

    /// <summary>The first distance between two ticks, from an instant on, that is smaller than the spread; null for none.</summary>
    public static TimeSpan? SmallerGap(CronTiming timing, DateTimeOffset from, TimeSpan spread)
    {
        var last = timing.NextAfter(from);
        for (var looked = 1; looked < TicksLookedAt && last is { } tick && timing.NextAfter(tick) is { } next; looked++, last = next)
            if (next - tick < spread) return next - tick;
        return null;
    }

    // FNV-1a, mixed at the end: its upper bits, which decide here, know little of the last letters.
    private static ulong HashOf(string name)
    {
        var hash = FnvBasis;
        foreach (var letter in Encoding.UTF8.GetBytes(name)) hash = unchecked((hash ^ letter) * FnvPrime);
        hash = unchecked((hash ^ (hash >> 33)) * 0xFF51AFD7ED558CCD);
        hash = unchecked((hash ^ (hash >> 33)) * 0xC4CEB9FE1A85EC53);
        return hash ^ (hash >> 33);
    }
}
