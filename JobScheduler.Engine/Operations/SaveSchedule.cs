using JobScheduler.Core.Jobs;
using JobScheduler.Core.Ports;
using JobScheduler.Core.Requests;
using JobScheduler.Core.Rules;
using JobScheduler.Core.Schedules;
using JobScheduler.Engine.Sessions;

namespace JobScheduler.Engine.Operations;

/// <summary>Makes the schedule of a key, or replaces it: the run of a tick to come gives way to the next one of the new timing, one that is due runs.</summary>
public sealed class SaveSchedule(IScheduleStore schedules, RecurringRuns runs, ReadyJobAnnouncer announcer, JobIds ids, StoreClock clock)
{
    /// <summary>The expected version of a schedule that is still to be made.</summary>
    public const long NoneYet = 0;

    /// <summary>With <paramref name="expectedVersion"/>, only if the schedule is still at it; with <see cref="NoneYet"/>, only if there is none.</summary>
    public async Task<OperationResult<ScheduleChange>> SaveAsync(
        string key, JobRequest request, bool paused, long? expectedVersion, CancellationToken cancellationToken)
    {
        var violations = new List<Violation>();
        CheckKey(key, violations);
        var plan = JobRequestRules.Check(request with { Type = JobType.Recurring, Name = request.Name ?? key }, clock.Now, violations);
        if (violations.Count > 0) return new OperationResult<ScheduleChange>.Invalid(violations);

        var schedule = ScheduleOf(key, plan!, paused);
        var nextRun = paused || schedule.NextTick is null ? null : runs.ForTick(schedule, schedule.NextTick.Value);
        var change = await schedules.SaveAsync(schedule, nextRun, expectedVersion, CancellationToken.None);
        if (change.Kind == ScheduleChangeKind.VersionMismatch)
            return new OperationResult<ScheduleChange>.Conflict("version_mismatch", "The schedule was changed meanwhile.");
        if (change.Kind != ScheduleChangeKind.Unchanged) await AnnounceAsync(change);
        return change;
    }

    private static void CheckKey(string key, List<Violation> violations)
    {
        ScheduleKeyRules.Check(key, violations);
        if (Guid.TryParse(key, out _)) violations.Add(new("key", "invalid_key", "A schedule's key must not look like an id."));
    }

    private Schedule ScheduleOf(string key, JobPlan plan, bool paused)
    {
        var now = clock.Now;
        return new Schedule
        {
            Id = ids.Next(),
            Key = key,
            CronExpression = plan.Schedule!.Timing.Expression,
            TimeZone = plan.Schedule.Timing.TimeZone,
            Misfire = plan.Schedule.Misfire,
            Overlap = plan.Schedule.Overlap,
            Paused = paused,
            Template = plan.Spec,
            NextTick = plan.Schedule.Timing.NextAfter(now),
            CreatedAt = now,
            UpdatedAt = now,
        };
    }

    private async Task AnnounceAsync(ScheduleChange change)
    {
        await announcer.AnnounceAsync(change.Ready);
        await announcer.PublishAsync(new JobSignal.SchedulesChanged());
    }
}
