using System.Text.Json;
using JobScheduler.Core.Dependencies;
using JobScheduler.Core.Jobs;
using JobScheduler.Core.Violations;
using JobScheduler.Engine;
using JobScheduler.Engine.Enqueuing;

namespace JobScheduler.Hosting;

/// <summary>Jobs and refusals as callers in this process get them.</summary>
internal static class Answers
{
    // Deeper than any payload that is stored.
    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = 4096 };

    public static T OrThrow<T>(this OperationResult<T> result) => result switch
    {
        OperationResult<T>.Done done => done.Result,
        OperationResult<T>.NotFound missing => throw new JobRequestException(
            "not_found", $"There is no {missing.Kind.ToString().ToLowerInvariant()} '{missing.Name}'.", []),
        OperationResult<T>.Conflict conflict => throw new JobRequestException(
            JsonNamingPolicy.SnakeCaseLower.ConvertName(conflict.Kind.ToString()), CallerText.Of(conflict.Detail), []),
        OperationResult<T>.Invalid invalid => throw Invalid([.. invalid.Violations.Select(ErrorOf)]),
        _ => throw new InvalidOperationException($"Unknown result {result.GetType().Name}."),
    };

    public static JobHandle ToHandle(this EnqueuedJob job) => new(job.Job.Id, job.Job.State.Status, IsNew: job.Kind == EnqueuedAs.Created)
    {
        Outcome = job.Outcome,
    };

    public static JobHandle ToHandle(this EnqueuedItem job) => new(job.Id, job.Status, IsNew: job.Kind == EnqueuedAs.Created)
    {
        Outcome = job.Outcome,
    };

    public static JobInfo ToInfo(this Job job) => new()
    {
        Id = job.Id,
        Name = job.Spec.Name,
        Handler = job.Spec.Handler,
        Queue = job.Spec.Queue,
        Status = job.State.Status,
        Payload = JsonElement.Parse(job.Spec.Payload, Deep),
        Attempt = job.State.Attempt,
        MaxRetries = job.Spec.Retry.MaxRetries,
        CreatedAt = job.CreatedAt,
        ScheduledAt = job.ScheduledAt,
        StartedAt = job.StartedAt,
        FinishedAt = job.FinishedAt,
        WorkerId = job.WorkerId,
        Result = job.Result is { } result ? JsonElement.Parse(result, Deep) : null,
        ErrorMessage = job.ErrorMessage,
        FailureReason = job.FailureReason?.Name(),
        Progress = job.Progress,
        ProgressMessage = job.ProgressMessage,
        CancelRequested = job.State.CancelRequested,
        UniqueKey = job.UniqueKey,
        Tags = job.Spec.Tags,
        ScheduleId = job.ScheduleId,
        Tick = job.Tick,
        BatchId = job.BatchId,
    };

    public static BatchInfo ToInfo(this JobBatch batch) => new()
    {
        Id = batch.Id,
        Name = batch.Name,
        Status = batch.Status,
        BatchId = batch.BatchId,
        Total = batch.Total,
        Pending = batch.Pending,
        Completed = batch.Ended.Completed,
        Failed = batch.Ended.Failed,
        Cancelled = batch.Ended.Cancelled,
        CreatedAt = batch.CreatedAt,
        SealedAt = batch.SealedAt,
        EndedAt = batch.EndedAt,
    };

    private static JobRequestException Invalid(IReadOnlyList<JobRequestError> errors) =>
        new("invalid", string.Join(' ', errors.Select(error => error.Message)), errors);

    private static JobRequestError ErrorOf(Violation violation)
    {
        var item = violation.Item is { } index ? $"[{index}]." : "";
        return new(item + (violation.Field is { } field ? CallerText.NameOf(field) : ""), CallerText.Of(violation.Detail));
    }
}
