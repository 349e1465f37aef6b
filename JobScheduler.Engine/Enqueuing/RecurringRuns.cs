using System.Diagnostics;

namespace JobScheduler.Engine.Enqueuing;

/// <summary>Makes the job rows of a schedule.</summary>
internal sealed class RecurringRuns(JobIds ids, MisfireOptions options)
{
    /// <summary>The run that stands for a tick; it has a trace of its own, as the schedule may have been made long ago.</summary>
    public NewJob ForTick(Schedule schedule, DateTimeOffset tick, Idempotency? idempotency = null) => new()
    {
        Id = ids.Next(),
        Type = JobType.Recurring,
        Spec = schedule.Template,
        RunAt = schedule.RunAt(tick),
        ScheduleId = schedule.Id,
        Tick = tick,
        Idempotency = idempotency,
        StartBefore = schedule.Misfire == MisfirePolicy.FireAll ? null : schedule.RunAt(tick) + options.MisfireAfter,
        GateOpen = schedule.Overlap == OverlapPolicy.Allow,
    };

    /// <summary>The one run that stands for the late ticks: it has no moment to miss.</summary>
    public NewJob ForLateTick(Schedule schedule, DateTimeOffset tick) => ForTick(schedule, tick) with { StartBefore = null };

    /// <summary>A run that somebody asks for after its tick: due now, and never too late. It keeps to the overlap policy in its turn.
    /// </summary>
    public NewJob ForPastTick(Schedule schedule, DateTimeOffset tick) => ForTick(schedule, tick) with
    {
        Delay = TimeSpan.Zero,
        RunAt = null,
        StartBefore = NewJob.NeverTooLate,
        IsBackfilled = true,
        TraceParent = Activity.Current?.Id,
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
