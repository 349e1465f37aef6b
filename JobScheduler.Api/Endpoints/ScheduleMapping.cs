using JobScheduler.Client.Contracts;
using JobScheduler.Core.Schedules;
using JobScheduler.Engine.Operations;

namespace JobScheduler.Api.Endpoints;

/// <summary>Schedules between Core and the wire.</summary>
internal static class ScheduleMapping
{
    public static ScheduleResponse ToWire(this Schedule schedule) => ToWire(schedule, LabFields.Of(schedule.Template));

    private static ScheduleResponse ToWire(Schedule schedule, LabFields lab) => new()
    {
        Id = schedule.Id,
        Key = schedule.Key,
        Name = schedule.Template.Name,
        CronExpression = schedule.CronExpression,
        TimeZone = schedule.TimeZone,
        Misfire = Words.Of(schedule.Misfire),
        Overlap = Words.Of(schedule.Overlap),
        Paused = schedule.Paused,
        NextRunAt = schedule.NextRunAt,
        LastRunAt = WholeSecond(schedule.LastRunAt),
        MissedCount = schedule.MissedCount,
        Version = schedule.Version,
        CreatedAt = schedule.CreatedAt,
        UpdatedAt = schedule.UpdatedAt,
        Handler = schedule.Template.Handler,
        Payload = ContractMapping.Json(lab.Payload),
        Queue = schedule.Template.Queue,
        Priority = schedule.Template.Priority,
        MaxRetries = schedule.Template.Retry.MaxRetries,
        TimeoutSeconds = (int)schedule.Template.Timeout.TotalSeconds,
        Retry = schedule.Template.Retry.ToWire(),
        FailRate = lab.FailRate,
        ExecutionTimeMs = lab.ExecutionTimeMs,
        Tags = schedule.Template.Tags,
        Problem = ScheduleTiming.ProblemOf(schedule),
    };

    // As ticks are: the start of a run that was on time reads as its tick.
    private static DateTimeOffset? WholeSecond(DateTimeOffset? moment) => moment is { } exact ? exact.AddTicks(-(exact.Ticks % TimeSpan.TicksPerSecond)) : null;
}
