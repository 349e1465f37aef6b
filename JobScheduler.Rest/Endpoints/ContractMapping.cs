using JobScheduler.Core.Requests;
using JobScheduler.Core.Retries;
using JobScheduler.Engine.Operations;
using JobScheduler.Engine.Working;
using JobScheduler.Rest.Bodies;

namespace JobScheduler.Rest.Endpoints;

/// <summary>Requests, jobs and schedules between the wire and Core.</summary>
internal static class ContractMapping
{
    public static JobRequest ToCore(this CreateJobRequest body) => Template(body) with
    {
        Type = body.JobType,
        DelaySeconds = body.DelaySeconds,
        RunAt = body.RunAt,
        CronExpression = body.CronExpression,
        TimeZone = body.TimeZone,
        Misfire = body.Misfire,
        Overlap = body.Overlap,
        SpreadSeconds = body.SpreadSeconds,
        EndAt = body.EndAt,
        MaxRuns = body.MaxRuns,
        JitterSeconds = body.JitterSeconds,
        RequireSuccessWithinSeconds = body.RequireSuccessWithinSeconds,
        Calendars = body.Calendars,
        UniqueKey = body.UniqueKey,
        DependsOn = body.DependsOn is { } parents ? new(parents.Cancel, parents.Run, parents.Hold) : null,
        BatchId = body.BatchId,
        Unique = body.Unique is { } unique
            ? new(unique.Key, unique.Scope, unique.OnConflict, unique.DelaySeconds, unique.MaxDelaySeconds, unique.PeriodSeconds)
            : null,
    };

    public static JobRequest ToCore(this ScheduleRequest body) => Template(body) with
    {
        Type = JobType.Recurring,
        CronExpression = body.CronExpression,
        TimeZone = body.TimeZone,
        Misfire = body.Misfire,
        Overlap = body.Overlap,
        SpreadSeconds = body.SpreadSeconds,
        EndAt = body.EndAt,
        MaxRuns = body.MaxRuns,
        JitterSeconds = body.JitterSeconds,
        RequireSuccessWithinSeconds = body.RequireSuccessWithinSeconds,
        Calendars = body.Calendars,
    };

    /// <summary>Whether it makes a schedule, and not just a job.</summary>
    public static bool IsSeries(this JobRequest request) => request.Type == JobType.Recurring || request.CronExpression is not null;

    public static JobResponse ToWire(this Job job) => ToWire(job, LabFields.Of(job.Spec));

    /// <summary>For a list, of a job that was read without what is large of it.</summary>
    public static JobResponse ToRow(this Job job) =>
        job.ToWire() with { Payload = null, Result = null, FailRate = null, ExecutionTimeMs = null };

    public static ScheduleResponse ToWire(this Schedule schedule) => ToWire(schedule, LabFields.Of(schedule.Template));

    public static JobLogLineResponse ToWire(this JobLogLine line) => new()
    {
        Line = line.Line,
        Attempt = line.Attempt,
        At = line.At,
        Level = line.Level,
        Message = line.Message,
    };

    public static JobAttemptResponse ToWire(this JobAttempt attempt) => new()
    {
        Generation = attempt.Generation,
        Attempt = attempt.Attempt,
        Fence = attempt.Fence,
        WorkerId = attempt.WorkerId,
        StartedAt = attempt.StartedAt,
        CompletedAt = attempt.FinishedAt,
        Status = OutcomeOf(attempt.Outcome),
        FailureReason = attempt.Reason?.Name(),
        ErrorMessage = attempt.ErrorMessage,
        ErrorDetail = attempt.ErrorDetail,
    };

    public static RetryResponse ToWire(this RetryPolicy policy) => new()
    {
        Backoff = policy.Backoff.Name(),
        BaseDelaySeconds = policy.BaseDelay.TotalSeconds,
        MaxDelaySeconds = policy.MaxDelay.TotalSeconds,
        Factor = policy.Factor,
        Jitter = policy.Jitter,
    };

    public static JsonElement Json(string text) =>
        JsonElement.Parse(text, new JsonDocumentOptions { MaxDepth = WireJson.Tolerant.Options.MaxDepth });

    private static JobResponse ToWire(Job job, SimulatePayload lab) => new()
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
        OrderKey = job.Spec.OrderKey(),
        Concurrency = job.Spec.Concurrency(),
        FairnessKey = job.Spec.FairnessKey(),
        FairnessWeight = job.Spec.FairnessWeight(),
        Rate = job.Spec.Rate(),
        UniqueKey = job.UniqueKey,
        UniqueScope = job.UniqueKey is null ? null : WireText.CodeOf(job.UniqueScope),
        Revision = job.Revision,
        ScheduleId = job.ScheduleId,
        Tick = job.Tick,
        BatchId = job.BatchId,
        Generation = job.State.Generation,
        Fence = job.State.Fence,
        CancelRequested = job.State.CancelRequested,
        Result = job.Result is { } result ? Json(result) : null,
        FailureReason = job.FailureReason?.Name(),
        Progress = job.Progress,
        ProgressMessage = job.ProgressMessage,
    };

    private static ScheduleResponse ToWire(Schedule schedule, SimulatePayload lab) => new()
    {
        Id = schedule.Id,
        Key = schedule.Key,
        Name = schedule.Template.Name,
        CronExpression = schedule.CronExpression,
        TimeZone = schedule.TimeZone,
        Misfire = WireText.CodeOf(schedule.Misfire),
        Overlap = WireText.CodeOf(schedule.Overlap),
        SpreadSeconds = schedule.SpreadSeconds,
        EndAt = schedule.EndAt,
        MaxRuns = schedule.MaxRuns,
        JitterSeconds = schedule.JitterSeconds,
        RequireSuccessWithinSeconds = schedule.RequireSuccessWithinSeconds,
        Calendars = schedule.CalendarNames(),
        LastSuccessAt = schedule.LastSuccessAt,
        OverdueSince = schedule.OverdueSince,
        RunsMade = schedule.RunsMade,
        Ended = schedule.Ended is { } end ? WireText.CodeOf(end) : null,
        Paused = schedule.Paused,
        NextRunAt = schedule.NextRunAt,
        LastRunAt = WholeSecond(schedule.LastRunAt),
        MissedCount = schedule.MissedCount,
        Version = schedule.Version,
        CreatedAt = schedule.CreatedAt,
        UpdatedAt = schedule.UpdatedAt,
        Handler = schedule.Template.Handler,
        Payload = Json(lab.Payload),
        Queue = schedule.Template.Queue,
        Priority = schedule.Template.Priority,
        MaxRetries = schedule.Template.Retry.MaxRetries,
        TimeoutSeconds = (int)schedule.Template.Timeout.TotalSeconds,
        Retry = schedule.Template.Retry.ToWire(),
        FailRate = lab.FailRate,
        ExecutionTimeMs = lab.ExecutionTimeMs,
        Tags = schedule.Template.Tags,
        OrderKey = schedule.Template.OrderKey(),
        Concurrency = schedule.Template.Concurrency(),
        FairnessKey = schedule.Template.FairnessKey(),
        FairnessWeight = schedule.Template.FairnessWeight(),
        Rate = schedule.Template.Rate(),
        Problem = ScheduleTiming.ProblemOf(schedule),
    };

    // As ticks are: the start of a run that was on time reads as its tick.
    private static DateTimeOffset? WholeSecond(DateTimeOffset? moment) =>
        moment is { } exact ? exact.AddTicks(-(exact.Ticks % TimeSpan.TicksPerSecond)) : null;

    private static string OutcomeOf(JobEvent? outcome) => outcome switch
    {
        null => "unknown",
        JobEvent.FailedForGood => WireText.CodeOf(JobEvent.Failed),
        JobEvent.WorkerLost or JobEvent.LostAhead => "lost",
        _ => WireText.CodeOf(outcome.Value),
    };

    private static JobRequest Template(JobTemplate body) => LabFields.Put(body.ExecutionTimeMs, body.FailRate, new JobRequest
    {
        Name = body.Name,
        Payload = body.Payload?.GetRawText(),
        MaxRetries = body.MaxRetries,
        Retry = body.Retry is { } retry
            ? new(retry.Backoff, retry.BaseDelaySeconds, retry.MaxDelaySeconds, retry.Factor, retry.Jitter)
            : null,
        TimeoutSeconds = body.TimeoutSeconds,
        Handler = body.Handler,
        Queue = body.Queue,
        Priority = body.Priority,
        Tags = body.Tags,
        OrderKey = body.OrderKey,
        FairnessKey = body.FairnessKey,
        FairnessWeight = body.FairnessWeight,
        Concurrency = body.Concurrency is { } concurrency ? new(concurrency.Key, concurrency.Limit) : null,
        Rate = body.Rate is { } rate ? new(rate.Key, rate.Limit, rate.PerSeconds, rate.Burst) : null,
    });
}
