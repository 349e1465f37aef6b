using System.Net;

namespace JobScheduler.Client.Remote;

/// <summary>Jobs as callers in C# get them.</summary>
internal static class WireAnswers
{
    public static JobHandle HandleOf(Answer<JobResponse> answer) =>
        new(answer.Value.Id, StatusOf(answer.Value.Status), answer.IsNew)
        {
            Outcome = OutcomeOf(answer.Value.Outcome, answer.Status == HttpStatusCode.Created),
        };

    /// <summary>Of a server that does not say so, what it could do.</summary>
    public static EnqueueOutcome OutcomeOf(string? word, bool isCreated) => word is null
        ? isCreated ? EnqueueOutcome.Created : EnqueueOutcome.Kept
        : Enum.TryParse<EnqueueOutcome>(word, ignoreCase: true, out var outcome)
            ? outcome
            : throw new JsonException($"The outcome '{word}' is not known to this version of the client.");

    public static JobStatus StatusOf(string word) => StatusOf<JobStatus>(word);

    public static JobInfo ToInfo(this JobResponse job) => new()
    {
        Id = job.Id,
        Name = job.Name ?? "",
        Handler = job.Handler ?? "",
        Queue = job.Queue ?? "",
        Status = StatusOf(job.Status),
        Payload = job.Payload ?? default,
        Attempt = job.Attempt ?? 0,
        MaxRetries = job.MaxRetries ?? 0,
        CreatedAt = job.CreatedAt ?? default,
        ScheduledAt = job.ScheduledAt ?? default,
        StartedAt = job.StartedAt,
        FinishedAt = job.CompletedAt,
        WorkerId = job.WorkerId,
        Result = job.Result,
        ErrorMessage = job.ErrorMessage,
        FailureReason = job.FailureReason,
        Progress = job.Progress,
        ProgressMessage = job.ProgressMessage,
        CancelRequested = job.CancelRequested ?? false,
        UniqueKey = job.UniqueKey,
        Tags = job.Tags ?? [],
        ScheduleId = job.ScheduleId,
        Tick = job.Tick,
        BatchId = job.BatchId,
    };

    public static BatchInfo ToInfo(this JobBatchResponse batch) => new()
    {
        Id = batch.Id,
        Name = batch.Name,
        Status = StatusOf<BatchStatus>(batch.Status),
        BatchId = batch.BatchId,
        Total = batch.Total,
        Pending = batch.Pending,
        Completed = batch.Completed,
        Failed = batch.Failed,
        Cancelled = batch.Cancelled,
        CreatedAt = batch.CreatedAt,
        SealedAt = batch.SealedAt,
        EndedAt = batch.EndedAt,
    };

    private static T StatusOf<T>(string word)
        where T : struct, Enum => Enum.TryParse<T>(word, ignoreCase: true, out var status)
            ? status
            : throw new JsonException($"The status '{word}' is not known to this version of the client.");
}
