using JobScheduler.Engine.Enqueuing;
using JobScheduler.Engine.Loops;

namespace JobScheduler.Engine.Operations;

/// <summary>Makes runs for ticks of a schedule that have passed without one.</summary>
internal sealed class BackfillSchedule(
    IBackfillStore store, RecurringRuns runs, ReadyJobNotifier notifier, LoopWakeUps wakeUps, StoreClock clock, RetentionOptions retention)
{
    /// <summary>Or null, with every broken rule added.</summary>
    public OperationResult<Backfill> Plan(Schedule schedule, BackfillWindow request)
    {
        var violations = new List<Violation>();
        var now = clock.Now;
        BackfillRules.Check(request, now, violations);
        if (violations.Count > 0) return new OperationResult<Backfill>.Invalid(violations);
        var timing = ScheduleTiming.Read(schedule);
        if (timing is OperationResult<CronTiming>.Conflict unreadable)
            return new OperationResult<Backfill>.Conflict(
                unreadable.Kind, $"The timing of the schedule cannot be read on this machine; the schedule's problem says why.");
        var ticks = Backfill.TicksIn(schedule, timing.Value, request.From!.Value, request.To!.Value, now);
        BackfillRules.CheckSize(schedule, ticks.Count, violations);
        return violations.Count > 0
            ? new OperationResult<Backfill>.Invalid(violations)
            : new Backfill(schedule, ticks, request.OnlyMissed, now - retention.Ticks);
    }

    /// <summary>What it would do now.</summary>
    public Task<BackfillResult> TryAsync(Backfill plan, CancellationToken cancellationToken) => store.TryAsync(plan, cancellationToken);

    /// <summary>Stores the runs; where runs may not overlap, the loops let them go one after another.</summary>
    public async Task<OperationResult<BackfillResult>> MakeAsync(Backfill plan, Deed? deed, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var made = await store.MakeAsync(
            plan, [.. plan.Ticks.Select(tick => runs.ForPastTick(plan.Schedule, tick))], deed, CancellationToken.None);
        if (made.Kind == ScheduleChangeKind.NotFound)
            return new OperationResult<BackfillResult>.NotFound(Subject.Schedule, $"{plan.Schedule.Id}");
        if (made.Kind == ScheduleChangeKind.VersionMismatch)
            return new OperationResult<BackfillResult>.Conflict(ConflictKind.VersionMismatch, $"The schedule was changed meanwhile.");
        await notifier.NotifyAsync(made.Ready);
        if (plan.Schedule.Overlap != OverlapPolicy.Allow) wakeUps.Backfill.Set();
        return made;
    }
}
