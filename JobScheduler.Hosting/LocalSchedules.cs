using JobScheduler.Core.Ports;
using JobScheduler.Core.Requests;
using JobScheduler.Core.Schedules;
using JobScheduler.Engine;
using JobScheduler.Engine.Operations;
using JobScheduler.Engine.Queries;

namespace JobScheduler.Hosting;

/// <summary>Schedules for callers in this process.</summary>
internal sealed class LocalSchedules(PutSchedule put, ControlSchedule control, ScheduleQueries queries)
{
    private const int MaxTries = 5;

    /// <summary>Without a word about it, one that is paused stays paused: a start must not undo what a person did.</summary>
    public async Task<ScheduleInfo> PutAsync(string key, JobRequest request, bool? paused, CancellationToken cancellationToken)
    {
        if (paused is { } given) return Info(await put.PutAsync(key, request, given, expectedVersion: null, deed: null, cancellationToken));
        for (var tries = 1; ; tries++)
        {
            var stored = await FindAsync(key, cancellationToken);
            var result = await put.PutAsync(
                key, request, stored?.Paused ?? false, stored?.Version ?? PutSchedule.NoneYet, deed: null, cancellationToken);
            // Another start puts the same at the same moment.
            var isOvertaken = result is OperationResult<ScheduleChange>.Conflict { Kind: ConflictKind.VersionMismatch };
            if (!isOvertaken || tries == MaxTries) return Info(result);
        }
    }

    public async Task<bool> DeleteAsync(string key, CancellationToken cancellationToken) =>
        await FindAsync(key, cancellationToken) is { } schedule
        && await control.DeleteAsync(schedule.Id, deed: null, cancellationToken) is OperationResult<Schedule>.Done;

    public async Task PauseAsync(string key, CancellationToken cancellationToken) =>
        (await control.PauseAsync(await IdOfAsync(key, cancellationToken), deed: null, cancellationToken)).OrThrow();

    public async Task ResumeAsync(string key, CancellationToken cancellationToken) =>
        (await control.ResumeAsync(await IdOfAsync(key, cancellationToken), deed: null, cancellationToken)).OrThrow();

    public async Task<JobHandle> TriggerAsync(string key, CancellationToken cancellationToken)
    {
        var run = await control.TriggerAsync(await IdOfAsync(key, cancellationToken), idempotency: null, deed: null, cancellationToken);
        return run.OrThrow().ToHandle();
    }

    private static ScheduleInfo Info(OperationResult<ScheduleChange> result)
    {
        var schedule = result.OrThrow().Schedule!;
        return new ScheduleInfo(
            schedule.Id, schedule.Key!, schedule.CronExpression, schedule.TimeZone, schedule.Paused, schedule.NextRunAt, schedule.Version);
    }

    private async Task<Schedule?> FindAsync(string key, CancellationToken cancellationToken) =>
        await queries.FindAsync(key, cancellationToken) is OperationResult<Schedule>.Done done ? done.Result : null;

    private async Task<Guid> IdOfAsync(string key, CancellationToken cancellationToken) =>
        (await queries.FindAsync(key, cancellationToken)).OrThrow().Id;
}
