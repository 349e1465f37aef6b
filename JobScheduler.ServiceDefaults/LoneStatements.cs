using System.Diagnostics;
using OpenTelemetry;

namespace JobScheduler.ServiceDefaults;

/// <summary>
/// Drops the driver's spans that are part of nothing: loops ask the database all the time, and each question would be a trace of one span.
/// A processor and not a sampler, so that OTEL_TRACES_SAMPLER stays the operator's.
/// </summary>
internal sealed class LoneStatements : BaseProcessor<Activity>
{
    public const string Driver = "Npgsql";

    public override void OnStart(Activity data)
    {
        if (data.Source.Name != Driver || data.ParentSpanId != default) return;
        data.IsAllDataRequested = false;
        data.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
    }
}
