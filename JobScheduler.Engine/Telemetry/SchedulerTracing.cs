using System.Diagnostics;

namespace JobScheduler.Engine.Telemetry;

/// <summary>The spans of a job's way: insert, push, claim, process, settle. Without a listener each verb is one look at a field.</summary>
internal static class SchedulerTracing
{
    public const string SourceName = "JobScheduler";

    private const string Send = "send";
    private const string Receive = "receive";
    private const string Process = "process";
    private const string Settle = "settle";

    private static readonly ActivitySource Source = new(SourceName);

    // Spans carry the machine's time, whatever clock a test gives to the engine.
    private static readonly TimeProvider Clock = TimeProvider.System;

    /// <summary>For the start of a span of which it shows only later whether there will be one.</summary>
    public static DateTimeOffset Now => Source.HasListeners() ? Clock.GetUtcNow() : default;

    /// <summary>New jobs on their way into the store, and what follows from it.</summary>
    public static Activity? StartInsert(IReadOnlyList<NewJob> jobs) => Source.HasListeners() && jobs.Count > 0
        ? Start(BatchSpan.Of("insert", Send, jobs, job => job.Id, job => job.Spec.Queue),
            BatchTrace.Of(jobs.Select(job => job.TraceParent), SpanLinks.Origin))
        : null;

    /// <summary>Ids on their way into the ready queue; a push that is part of nothing is a loop's own business.</summary>
    public static Activity? StartPush(IReadOnlyList<ReadyJob> jobs) => Source.HasListeners() && Activity.Current is not null
        ? Start(BatchSpan.Of("push", Send, jobs, job => job.Id, job => job.Queue), new(default, []))
        : null;

    /// <summary>The claim that lasted from <paramref name="since"/> until now and brought these jobs;
    /// one that brings nothing has no span.</summary>
    public static Activity? StartClaim(IReadOnlyList<Job> jobs, DateTimeOffset since)
    {
        if (!Source.HasListeners()) return null;
        var claim = BatchSpan.Of("claim", Receive, jobs, job => job.Id, job => job.Spec.Queue);
        return Start(claim, BatchTrace.Of(jobs.Select(job => job.TraceParent ?? job.AttemptTraceParent), SpanLinks.Origin), since)
            ?.SetTag(SpanAttributes.ClientId, jobs[0].WorkerId).SetEndTime(Clock.GetUtcNow().UtcDateTime);
    }

    /// <summary>One attempt, in the trace of the request that made the job.</summary>
    public static Activity? StartRun(Job job, Activity? claim)
    {
        if (!Source.HasListeners()) return null;
        var parent = RunTrace.ParentOf(job, claim);
        // Without a parent it would become part of what is current.
        Activity.Current = null;
        var run = new BatchSpan(Process, Process, 1, job.Id, job.Spec.Queue);
        var span = Source.StartActivity(run.Name, ActivityKind.Consumer, parent, tags: null, RunTrace.LinksOf(job, claim));
        run.Describe(span);
        RunTrace.Describe(span, job);
        return span;
    }

    /// <summary>Ends the span with the handler; the settlement has its own.</summary>
    public static void EndRun(Activity? span, Settlement settlement)
    {
        span?.SetTag(SpanAttributes.Outcome, settlement.Event.ToString());
        if (settlement.Reason is { } reason)
            // Without the handler's words: they may repeat its payload, and belong to the job's history, which asks for a key.
            span?.SetTag(SpanAttributes.ErrorType, reason.Name()).SetStatus(ActivityStatusCode.Error);
        span?.Stop();
    }

    /// <summary>What the settlement and the next attempt are told of this one.
    /// Of a trace that is not kept only what its job does not know already.</summary>
    public static string? TraceParentOf(Activity? run, Job job) =>
        run is not null && (run.Recorded || job.TraceParent is null) ? run.Id : null;

    /// <summary>Outcomes on their way into the store, and what follows from it:
    /// part of their attempt, or of the job's trace when the attempt is not known.</summary>
    public static Activity? StartSettle<T>(IReadOnlyList<T> ended, Func<T, Job> job, Func<T, Settlement> settlement) =>
        Source.HasListeners() ? StartHeardSettle(ended, job, settlement) : null;

    public static void Failed(this Activity? span, Exception error) =>
        span?.SetTag(SpanAttributes.ErrorType, error.GetType().FullName).SetStatus(ActivityStatusCode.Error, error.Message);

    // On its own: what its lambdas hold on to would else be made for every batch, heard or not.
    private static Activity? StartHeardSettle<T>(IReadOnlyList<T> ended, Func<T, Job> job, Func<T, Settlement> settlement) => Start(
        BatchSpan.Of(Settle, Settle, ended, attempt => job(attempt).Id, attempt => job(attempt).Spec.Queue),
        BatchTrace.Of(ended.Select(attempt => settlement(attempt).TraceParent ?? job(attempt).TraceParent), SpanLinks.Attempt));

    private static Activity? Start(BatchSpan batch, BatchTrace trace, DateTimeOffset since = default)
    {
        var span = Source.StartActivity(batch.Name, ActivityKind.Client, trace.Parent, tags: null, trace.Links, since);
        batch.Describe(span);
        return span;
    }
}
