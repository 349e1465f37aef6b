using System.Diagnostics;

namespace JobScheduler.Engine.Telemetry;

/// <summary>Where the span of an attempt belongs, and what it tells of its job.</summary>
internal static class RunTrace
{
    /// <summary>The request that made the job; without one the attempt before;
    /// without both the claim, if it claimed nothing else.</summary>
    public static ActivityContext ParentOf(Job job, Activity? claim)
    {
        var made = TraceParent.Read(job.TraceParent ?? job.AttemptTraceParent);
        if (made != default || claim is null) return made;
        return claim.GetTagItem(SpanAttributes.MessageCount) is null ? claim.Context : default;
    }

    /// <summary>By the conventions also to what is the parent already.</summary>
    public static IReadOnlyList<ActivityLink> LinksOf(Job job, Activity? claim)
    {
        var links = new List<ActivityLink>(3);
        if (IsKept(job.TraceParent)) links.Add(SpanLinks.Origin(TraceParent.Read(job.TraceParent)));
        if (IsKept(job.AttemptTraceParent)) links.Add(SpanLinks.PreviousAttempt(TraceParent.Read(job.AttemptTraceParent)));
        if (claim is { Recorded: true }) links.Add(SpanLinks.Claim(claim.Context));
        return links;
    }

    public static void Describe(Activity? span, Job job)
    {
        if (span is not { IsAllDataRequested: true }) return;
        span.SetTag(SpanAttributes.ClientId, job.WorkerId)
            .SetTag(SpanAttributes.JobName, job.Spec.Name)
            .SetTag(SpanAttributes.JobType, job.Type.Name())
            .SetTag(SpanAttributes.Handler, job.Spec.Handler)
            .SetTag(SpanAttributes.Attempt, job.State.Attempt)
            .SetTag(SpanAttributes.MaxAttempts, job.State.MaxAttempts)
            .SetTag(SpanAttributes.Fence, job.State.Fence)
            .SetTag(SpanAttributes.ScheduleId, job.ScheduleId?.ToString());
    }

    private static bool IsKept(string? traceParent) => traceParent is not null && TraceParent.IsRecorded(traceParent);
}
