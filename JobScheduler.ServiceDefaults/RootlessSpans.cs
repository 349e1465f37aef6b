using System.Diagnostics;
using OpenTelemetry;

namespace JobScheduler.ServiceDefaults;

/// <summary>Drops spans that would be exported without the root of their trace: those below one that is not kept,
/// such as the request of a probe, and those of a driver that are part of nothing, such as the questions of loops.
/// The default sampler drops the first kind by itself; always_on, which Aspire sets, looks at no parent.
/// A processor and not a sampler, so that OTEL_TRACES_SAMPLER stays the operator's.</summary>
internal sealed class RootlessSpans : BaseProcessor<Activity>
{
    public const string Npgsql = "Npgsql";

    private const string Redis = "OpenTelemetry.Instrumentation.StackExchangeRedis";

    public override void OnStart(Activity data)
    {
        if (data.Parent is { } parent ? parent.Recorded : data.Source.Name is not (Npgsql or Redis) || IsBelowKept(data)) return;
        data.IsAllDataRequested = false;
        data.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
    }

    // Without a parent object, but perhaps with its id: the driver of Redis tells of a command when its parent may be over.
    private static bool IsBelowKept(Activity span) =>
        ActivityContext.TryParse(span.ParentId, null, out var parent) && parent.TraceFlags.HasFlag(ActivityTraceFlags.Recorded);
}
