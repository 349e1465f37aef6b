using System.Text.Json;
using JobScheduler.Client.Contracts;
using JobScheduler.Core.Jobs;
using JobScheduler.Core.Requests;
using JobScheduler.Core.Retries;
using CoreRetry = JobScheduler.Core.Requests.RetryRequest;

namespace JobScheduler.Api.Endpoints;

/// <summary>Requests and jobs between the wire and Core.</summary>
internal static class ContractMapping
{
    public static JobRequest ToCore(this CreateJobRequest body) => Template(body) with
    {
        Type = body.JobType is { } type ? JobTypeNames.Parse(type) : null,
        DelaySeconds = body.DelaySeconds,
        RunAt = body.RunAt,
        CronExpression = body.CronExpression,
        TimeZone = body.TimeZone,
        Misfire = Words.Misfire(body.Misfire),
        Overlap = Words.Overlap(body.Overlap),
        UniqueKey = body.UniqueKey,
    };

    public static JobRequest ToCore(this ScheduleRequest body) => Template(body) with
    {
        Type = JobType.Recurring,
        CronExpression = body.CronExpression,
        TimeZone = body.TimeZone,
        Misfire = Words.Misfire(body.Misfire),
        Overlap = Words.Overlap(body.Overlap),
    };

    /// <summary>Whether it makes a schedule, and not just a job.</summary>
    public static bool IsSeries(this JobRequest request) => request.Type == JobType.Recurring || request.CronExpression is not null;

    public static JobResponse ToWire(this Job job) => ToWire(job, LabFields.Of(job.Spec));

    public static JobAttemptResponse ToWire(this JobAttempt attempt) => new()
    {
        Generation = attempt.Generation,
        Attempt = attempt.Attempt,
        Fence = attempt.Fence,
        WorkerId = attempt.WorkerId,
        StartedAt = attempt.StartedAt,
        CompletedAt = attempt.FinishedAt,
        Status = Words.Outcome(attempt.Outcome),
        FailureReason = attempt.Reason?.Name(),
        ErrorMessage = attempt.ErrorMessage,
    };

    public static RetryResponse ToWire(this RetryPolicy policy) => new()
    {
        Backoff = policy.Backoff.Name(),
        BaseDelaySeconds = policy.BaseDelay.TotalSeconds,
        MaxDelaySeconds = policy.MaxDelay.TotalSeconds,
        Factor = policy.Factor,
        Jitter = policy.Jitter,
    };

    public static JsonElement Json(string text) => JsonElement.Parse(text, new JsonDocumentOptions { MaxDepth = WireJson.Tolerant.Options.MaxDepth });

    private static JobResponse ToWire(Job job, LabFields lab) => new()
    {
        Id = job.Id,
        Name = job.Spec.Name,
        JobType = job.Type.Name(),
        Status = job.State.Status.Name(),
        Payload = Json(lab.Payload),
        CreatedAt = job.CreatedAt,
        ScheduledAt = job.ScheduledAt,
        StartedAt = job.StartedAt,
        CompletedAt = job.FinishedAt,
        WorkerId = job.WorkerId,
        Attempt = job.State.Attempt,
        MaxRetries = job.Spec.Retry.MaxRetries,
        ErrorMessage = job.ErrorMessage,
        Handler = job.Spec.Handler,
        Queue = job.Spec.Queue,
        Priority = job.Spec.Priority,
        TimeoutSeconds = (int)job.Spec.Timeout.TotalSeconds,
        Retry = job.Spec.Retry.ToWire(),
        FailRate = lab.FailRate,
        ExecutionTimeMs = lab.ExecutionTimeMs,
        Tags = job.Spec.Tags,
        UniqueKey = job.UniqueKey,
        ScheduleId = job.ScheduleId,
        Tick = job.Tick,
        Generation = job.State.Generation,
        Fence = job.State.Fence,
        CancelRequested = job.State.CancelRequested,
        Result = job.Result is { } result ? Json(result) : null,
        FailureReason = job.FailureReason?.Name(),
        Progress = job.Progress,
        ProgressMessage = job.ProgressMessage,
    };

    private static JobRequest Template(JobTemplate body) => LabFields.Put(body.ExecutionTimeMs, body.FailRate, new JobRequest
    {
        Name = body.Name,
        Payload = body.Payload?.GetRawText(),
        MaxRetries = body.MaxRetries,
        Retry = body.Retry is { } retry
            ? new CoreRetry(retry.Backoff is { } shape ? BackoffShapeNames.Parse(shape) : null, retry.BaseDelaySeconds, retry.MaxDelaySeconds, retry.Factor, retry.Jitter)
            : null,
        TimeoutSeconds = body.TimeoutSeconds,
        Handler = body.Handler,
        Queue = body.Queue,
        Priority = body.Priority,
        Tags = body.Tags,
    });
}
