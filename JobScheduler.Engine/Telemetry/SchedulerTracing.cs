using System.Diagnostics;
using JobScheduler.Core.Jobs;

namespace JobScheduler.Engine.Telemetry;

/// <summary>The spans of the scheduler, named by the OpenTelemetry messaging conventions.</summary>
public static class SchedulerTracing
{
    public const string SourceName = "JobScheduler";

    private static readonly ActivitySource Source = new(SourceName);

    /// <summary>The span of one attempt, a child of the request that made the job; null when nobody listens.</summary>
    public static Activity? StartRun(Job job)
    {
        ActivityContext.TryParse(job.TraceParent, null, isRemote: true, out var parent);
        var activity = Source.StartActivity($"process {job.Spec.Handler}", ActivityKind.Consumer, parent);
        activity?.SetTag("messaging.system", "jobscheduler");
        activity?.SetTag("messaging.operation.type", "process");
        activity?.SetTag("messaging.destination.name", job.Spec.Queue);
        activity?.SetTag("messaging.message.id", job.Id);
        activity?.SetTag("job.attempt", job.State.Attempt);
        return activity;
    }

    public static void EndRun(Activity? activity, Settlement settlement)
    {
        activity?.SetTag("job.outcome", settlement.Event.ToString());
        if (settlement.Reason is { } reason)
        {
            activity?.SetTag("error.type", reason.Name());
            activity?.SetStatus(ActivityStatusCode.Error);
        }
    }
}
