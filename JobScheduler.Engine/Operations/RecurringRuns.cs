using System.Diagnostics;
using JobScheduler.Core.Jobs;
using JobScheduler.Core.Schedules;

namespace JobScheduler.Engine.Operations;

/// <summary>Makes the job rows of a schedule.</summary>
public sealed class RecurringRuns(JobIds ids, ScheduleOptions options)
{
    /// <summary>The run that stands for a tick; it has a trace of its own, as the schedule may have been made long ago.</summary>
    public NewJob ForTick(Schedule schedule, DateTimeOffset tick, Idempotency? idempotency = null) => new()
    {
        Id = ids.Next(),
        Type = JobType.Recurring,
        Spec = schedule.Template,
        RunAt = tick,
        ScheduleId = schedule.Id,
        Tick = tick,
        Idempotency = idempotency,
        StartBefore = schedule.Misfire == MisfirePolicy.Skip ? tick + options.MisfireAfter : null,
        GateOpen = schedule.Overlap == OverlapPolicy.Allow,
    };

    /// <summary>A run that somebody asked for, now, beside the ticks.</summary>
    public NewJob ByHand(Schedule schedule, Idempotency? idempotency) => new()
    {
        Id = ids.Next(),
        Type = JobType.Recurring,
        Spec = schedule.Template,
        Delay = TimeSpan.Zero,
        ScheduleId = schedule.Id,
        Idempotency = idempotency,
        TraceParent = Activity.Current?.Id,
    };
}
