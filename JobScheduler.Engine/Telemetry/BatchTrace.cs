using System.Diagnostics;

namespace JobScheduler.Engine.Telemetry;

/// <summary>Where a span over several jobs belongs: into their trace when they have one in common, else into a trace of its own.
/// It links to all of them.</summary>
internal readonly record struct BatchTrace(ActivityContext Parent, IReadOnlyList<ActivityLink> Links)
{
    /// <summary>What the SDK keeps of a span unless it is told otherwise.</summary>
    private const int MaxLinks = 128;

    /// <summary>Jobs whose traces are not kept ask for nothing; where all are such, the span follows them and is not kept either.</summary>
    public static BatchTrace Of(IEnumerable<string?> traceParents, Func<ActivityContext, ActivityLink> link)
    {
        var known = traceParents.OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        var kept = known.Where(TraceParent.IsRecorded).Select(TraceParent.Read).Where(context => context != default).ToList();
        if (kept.Count == 0) return new(TraceParent.Read(known.FirstOrDefault()), []);
        var isOneTrace = kept.TrueForAll(context => context.TraceId == kept[0].TraceId);
        return new(isOneTrace ? kept[0] : default, [.. kept.Take(MaxLinks).Select(link)]);
    }
}
