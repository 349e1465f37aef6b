using JobScheduler.Engine.Enqueuing;

namespace JobScheduler.Engine.Operations;

/// <summary>Pauses, resumes, deletes a schedule, or runs it once by hand.</summary>
internal sealed class ControlSchedule(
    IScheduleStore schedules, IJobReader reader, EnqueueBatcher batcher, RecurringRuns runs, ReadyJobNotifier notifier, StoreClock clock)
{
    private const int MaxTries = 5;

    /// <summary>A caller that leaves after the commit must not take the notification along.</summary>
    private static readonly CancellationToken UntilAnswered = CancellationToken.None;

    public async Task<OperationResult<Schedule>> PauseAsync(Guid id, Deed? deed, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return await AnswerAsync(id, await schedules.PauseAsync(id, deed, UntilAnswered));
    }

    public async Task<OperationResult<Schedule>> ResumeAsync(Guid id, Deed? deed, CancellationToken cancellationToken)
    {
        for (var tries = 0; tries < MaxTries; tries++)
        {
            if (await schedules.GetAsync(id, cancellationToken) is not { } schedule) return NotFound<Schedule>(id);
            var timing = ScheduleTiming.Read(schedule);
            // Whoever may resume may be one who may not read what the schedule holds.
            if (timing is OperationResult<CronTiming>.Conflict unreadable)
                return new OperationResult<Schedule>.Conflict(
                    unreadable.Kind, $"The timing of the schedule cannot be read on this machine; the schedule's problem says why.");
            if (schedule.FirstTick(timing.Value, clock.Now) is not { } tick)
                return new OperationResult<Schedule>.Conflict(ConflictKind.ScheduleEnded, $"The schedule has no run ahead.");
            var change = await schedules.ResumeAsync(id, runs.ForTick(schedule, tick), schedule.Version, deed, UntilAnswered);
            // A PUT came in between: the run must be one of what it left.
            if (change.Kind != ScheduleChangeKind.VersionMismatch) return await AnswerAsync(id, change);
        }

        return new OperationResult<Schedule>.Conflict(ConflictKind.VersionMismatch, $"The schedule was changed meanwhile.");
    }

    public async Task<OperationResult<Schedule>> DeleteAsync(Guid id, Deed? deed, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return await AnswerAsync(id, await schedules.DeleteAsync(id, deed, UntilAnswered));
    }

    /// <summary>One run now, beside the ticks; a paused schedule too. With overlap skip only while no other run is alive.</summary>
    public async Task<OperationResult<EnqueuedJob>> TriggerAsync(
        Guid id, Idempotency? idempotency, Deed? deed, CancellationToken cancellationToken)
    {
        if (await schedules.GetAsync(id, cancellationToken) is not { } schedule) return NotFound<EnqueuedJob>(id);
        var run = runs.ByHand(schedule, idempotency);
        // What somebody asked for is written down in the transaction of the run alone.
        return schedule.Overlap == OverlapPolicy.Skip || deed is not null
            ? await TriggerApartAsync(id, run, deed, cancellationToken)
            : await AnswerAsync(run, await batcher.SubmitAsync(run, cancellationToken), cancellationToken);
    }

    /// <summary>Under the lock of the schedule, where its ticks are judged too.</summary>
    private async Task<OperationResult<EnqueuedJob>> TriggerApartAsync(
        Guid id, NewJob run, Deed? deed, CancellationToken cancellationToken)
    {
        var result = await schedules.TriggerAsync(id, run, deed, UntilAnswered);
        if (result.InTheWay is { } other) return RunOverlap.Answer<EnqueuedJob>(other);
        if (result.Enqueued is not { } enqueued) return NotFound<EnqueuedJob>(id);
        if (enqueued is { Kind: EnqueueResultKind.Enqueued, ScheduledAt: { } due })
            await notifier.NotifyAsync([run.ReadyAt(due)]);
        return await AnswerAsync(run, enqueued, cancellationToken);
    }

    private async Task<OperationResult<EnqueuedJob>> AnswerAsync(NewJob run, EnqueueResult result, CancellationToken cancellationToken) =>
        result.Kind == EnqueueResultKind.Enqueued
            ? new EnqueuedJob(EnqueuedAs.Created, StoredJob.Of(run, result))
            : await EarlierRequest.AnswerAsync(result, reader, cancellationToken);

    private async Task<OperationResult<Schedule>> AnswerAsync(Guid id, ScheduleChange change)
    {
        if (change.Kind == ScheduleChangeKind.NotFound) return NotFound<Schedule>(id);
        await notifier.NotifyAsync(change.Ready);
        if (change.Kind != ScheduleChangeKind.Unchanged) await notifier.PublishAsync(new JobNotification.SchedulesChanged());
        return change.Schedule!;
    }

    private static OperationResult<T> NotFound<T>(Guid id) => new OperationResult<T>.NotFound(Subject.Schedule, $"{id}");
}
