using JobScheduler.Client.Contracts;
using JobScheduler.Core.Schedules;
using JobScheduler.Engine.Operations;

namespace JobScheduler.Api.Endpoints;

/// <summary>Schedules between Core and the wire.</summary>
internal static class ScheduleMapping
{
    public static ScheduleResponse ToWire(this Schedule schedule) => new()
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
        Payload = ContractMapping.Json(schedule.Template.Payload),
        Queue = schedule.Template.Queue,
        Priority = schedule.Template.Priority,
        MaxRetries = schedule.Template.Retry.MaxRetries,
        TimeoutSeconds = (int)schedule.Template.Timeout.TotalSeconds,
        Retry = schedule.Template.Retry.ToWire(),
        FailRate = schedule.Template.FailRate,
        ExecutionTimeMs = schedule.Template.ExecutionTimeMs,
        Tags = schedule.Template.Tags,
        Problem = ScheduleTiming.ProblemOf(schedule),
    };

    // As ticks are: the start of a run that was on time reads as its tick.
    private static DateTimeOffset? WholeSecond(DateTimeOffset? moment) => moment is { } exact ? exact.AddTicks(-(exact.Ticks % TimeSpan.TicksPerSecond)) : null;
}
