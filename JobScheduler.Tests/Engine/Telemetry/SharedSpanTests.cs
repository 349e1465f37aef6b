using System.Diagnostics;
using JobScheduler.Engine.Telemetry;

namespace JobScheduler.Tests.Engine.Telemetry;

public sealed class SharedSpanTests : IDisposable
{
    private readonly SpanRecorder _spans = new();

    public void Dispose() => _spans.Dispose();

    [Fact]
    public void A_claim_of_jobs_of_two_requests_is_a_trace_of_its_own_to_which_both_attempts_link()
    {
        var jobs = new[] { Running(Request()), Running(Request()) };
        var claim = SchedulerTracing.StartClaim(jobs, SchedulerTracing.Now)!;
        var attempts = jobs.Select(job => SchedulerTracing.StartRun(job, claim)!).ToList();
        claim.Dispose();

        Assert.Equal(default, claim.ParentSpanId);
        Assert.Equal(jobs.Select(job => job.TraceParent), claim.Links.Select(link => Text(link.Context)));
        Assert.Equal((2, null), (claim.GetTagItem("messaging.batch.message_count"), claim.GetTagItem("messaging.message.id")));
        Assert.Equal(jobs.Select(job => job.TraceParent), attempts.Select(attempt => attempt.ParentId));
        Assert.All(attempts, attempt => Assert.Contains(claim.Id, attempt.Links.Select(link => Text(link.Context))));
    }

    [Fact]
    public void Jobs_without_a_request_that_are_claimed_together_do_not_become_one_trace()
    {
        var jobs = new[] { Running(null), Running(null) };
        var claim = SchedulerTracing.StartClaim(jobs, SchedulerTracing.Now)!;
        var attempts = jobs.Select(job => SchedulerTracing.StartRun(job, claim)!).ToList();
        claim.Dispose();

        Assert.Equal(3, attempts.Append(claim).Select(span => span.TraceId).Distinct().Count());
        Assert.All(attempts, attempt => Assert.Equal(claim.Id, Text(Assert.Single(attempt.Links).Context)));
    }

    [Fact]
    public void A_settlement_of_two_requests_links_to_both_attempts()
    {
        var ended = new[] { Running(Request()), Running(Request()) }
            .Select(job => (Job: job, Settlement: Settlement.Of(job, JobEvent.Succeeded) with { TraceParent = Request() })).ToList();
        using var settle = SchedulerTracing.StartSettle(ended, attempt => attempt.Job, attempt => attempt.Settlement)!;

        Assert.Equal(default, settle.ParentSpanId);
        Assert.Equal(ended.Select(attempt => attempt.Settlement.TraceParent), settle.Links.Select(link => Text(link.Context)));
    }

    [Fact]
    public void An_outcome_whose_attempt_was_not_traced_is_settled_in_the_trace_of_the_request()
    {
        var lost = Running(Request());
        using var settle = SchedulerTracing.StartSettle([lost], job => job, job => Settlement.Of(job, JobEvent.WorkerLost))!;

        Assert.Equal(lost.TraceParent, settle.ParentId);
    }

    private static string Request() => $"00-{ActivityTraceId.CreateRandom()}-{ActivitySpanId.CreateRandom()}-01";

    private static string Text(ActivityContext context) => $"00-{context.TraceId}-{context.SpanId}-01";

    private static Job Running(string? traceParent) => new()
    {
        Id = NewJobs.NextId(),
        Type = JobType.Immediate,
        Spec = NewJobs.Spec(),
        State = new JobState(JobStatus.Running, 1, 4, 1, 0, CancelRequested: false),
        CreatedAt = default,
        ScheduledAt = default,
        TraceParent = traceParent,
    };
}
