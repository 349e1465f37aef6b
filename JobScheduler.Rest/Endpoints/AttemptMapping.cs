using System.Text.Encodings.Web;
using JobScheduler.Core.Requests;
using JobScheduler.Engine.Leases;

namespace JobScheduler.Rest.Endpoints;

/// <summary>What workers say and are told, between the wire and Core.</summary>
internal static class AttemptMapping
{
    // As it was sent, as far as may be: what is kept of it is bounded.
    private static readonly JsonSerializerOptions Unescaped = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static ClaimRequest ToCore(this ClaimAttemptsRequest body) => new()
    {
        Session = body.Session,
        Worker = body.Worker,
        Handlers = body.Handlers,
        Queues = body.Queues,
        MaxJobs = body.MaxJobs,
        WaitSeconds = body.WaitSeconds,
        Running = body.Running,
    };

    public static AttemptRequest KeyOf(AttemptEndRequest body) => new(body.Session, body.Id, body.Fence);

    public static FailureRequest ToCore(this FailAttemptRequest body) => new()
    {
        Error = body.Error,
        Permanent = body.Permanent,
        RetryAfterSeconds = body.RetryAfterSeconds,
        SnoozeSeconds = body.SnoozeSeconds,
    };

    public static JobOutcome OutcomeOf(CompleteAttemptRequest body) =>
        body.Result is { } result ? JobOutcome.SuccessWithJson(result.ToJsonString(Unescaped)) : JobOutcome.Success();

    public static ClaimAttemptsResponse ToWire(this ClaimedJobs claimed) => new()
    {
        Session = claimed.Session,
        LeaseSeconds = claimed.Lease.TotalSeconds,
        HeartbeatSeconds = BeatOf(claimed.Lease),
        Draining = claimed.Drain,
        Jobs = [.. claimed.Jobs.Select(ToWire)],
    };

    public static HeartbeatResponse ToWire(this LeaseReply reply) => new()
    {
        LeaseSeconds = reply.Lease.TotalSeconds,
        HeartbeatSeconds = BeatOf(reply.Lease),
        Draining = reply.Drain,
        Jobs = [.. reply.Running.Select(job => new RunningJobResponse(job.Id, job.State.Fence, job.State.CancelRequested))],
    };

    private static ClaimedJobResponse ToWire(HandedJob handed) => new()
    {
        Id = handed.Job.Id,
        Name = handed.Job.Spec.Name,
        Handler = handed.Job.Spec.Handler,
        Queue = handed.Job.Spec.Queue,
        Attempt = handed.Job.State.Attempt,
        MaxAttempts = handed.Job.State.MaxAttempts,
        Fence = handed.Job.State.Fence,
        Payload = ContractMapping.Json(handed.Payload),
        TimeoutSeconds = handed.Job.Spec.Timeout.TotalSeconds,
        Tags = handed.Job.Spec.Tags,
        Tick = handed.Job.Tick,
        Checkpoint = handed.Job.Checkpoint is { } checkpoint ? ContractMapping.Json(checkpoint) : null,
        Traceparent = handed.Job.TraceParent,
    };

    private static double BeatOf(TimeSpan lease) => (lease / LongClaims.BeatsPerLease).TotalSeconds;
}
