using JobScheduler.Storage.Jobs;

namespace JobScheduler.Tests.Storage.Models;

/// <summary>What becomes of a job of the model when an attempt ends, and what the store answers: pure.</summary>
internal static class ModelOutcome
{
    public static Job Of(Job job, Settlement settlement, DateTimeOffset now)
    {
        var (before, state) = (job.State, JobLifecycle.Apply(job.State, settlement.Event));
        var givesBack = GivesBack(settlement);
        return job with
        {
            State = state,
            ScheduledAt = settlement.Delay is { } delay && !before.CancelRequested ? now + delay : job.ScheduledAt,
            StartedAt = state.Status == JobStatus.Pending ? null : job.StartedAt,
            FinishedAt = state.Status.IsTerminal() ? now : null,
            WorkerSession = null,
            Losses = job.Losses + (settlement.Event is JobEvent.WorkerLost or JobEvent.LostAhead ? 1 : 0),
            ErrorMessage = givesBack
                ? job.ErrorMessage
                : StorableText.Clean(settlement.ErrorMessage, maxBytes: SettlementColumns.MaxErrorBytes),
            FailureReason = givesBack ? job.FailureReason : settlement.Reason,
            Result = settlement.Result,
            AttemptTraceParent = settlement is { Event: not JobEvent.Succeeded, TraceParent: { } trace } ? trace : job.AttemptTraceParent,
        };
    }

    /// <summary>Whether the attempt gets a row of its own: only what went wrong.</summary>
    public static bool IsKept(Settlement settlement) => !GivesBack(settlement) && settlement.Event != JobEvent.Succeeded;

    public static JobAttempt AttemptOf(Job ended, Settlement settlement, DateTimeOffset now) => new(
        ended.Id, ended.State.Fence, ended.State.Generation, ended.State.Attempt, settlement.Event,
        ended.StartedAt, now, ended.WorkerId, settlement.Reason, settlement.ErrorMessage,
        StorableText.Clean(settlement.ErrorDetail, maxBytes: SettlementColumns.MaxErrorBytes));

    // The same fence and the same target are our own earlier write, whose reply was lost.
    public static bool IsAt(Job job, JobState target) =>
        (job.State.Fence, job.State.Status, job.State.Attempt, job.State.Generation) == (target.Fence, target.Status, target.Attempt,
            target.Generation);

    public static SettleResult Answer(SettleKind kind, Job job) =>
        new(kind, job.Id, job.State.Status, job.State.Status.IsWaiting() ? ReadyOf(job) : null);

    public static ReadyJob ReadyOf(Job job) => new(job.Id, job.Spec.Queue, job.Spec.Priority, job.ScheduledAt);

    private static bool GivesBack(Settlement settlement) => settlement.Event is JobEvent.Released or JobEvent.Snoozed or JobEvent.LostAhead;
}
