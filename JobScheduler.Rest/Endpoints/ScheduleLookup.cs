using JobScheduler.Engine;
using JobScheduler.Engine.Queries;
using JobScheduler.Rest.Http;

namespace JobScheduler.Rest.Endpoints;

/// <summary>Finds a schedule by the id or key in an address.</summary>
internal static class ScheduleLookup
{
    /// <summary>An id in any other form than the answers' own is no id, as everywhere; and no key looks like one.</summary>
    public static async Task<OperationResult<Schedule>> LookUpAsync(
        this ScheduleQueries schedules, string idOrKey, CancellationToken cancellationToken) =>
        Guid.TryParse(idOrKey, out _) && !IdText.TryRead(idOrKey, out _)
            ? NoSuchSchedule(idOrKey)
            : await schedules.FindAsync(idOrKey, cancellationToken) is OperationResult<Schedule>.Done found
                ? found
                : NoSuchSchedule(idOrKey);

    public static OperationResult<Schedule> NoSuchSchedule(string idOrKey) =>
        new OperationResult<Schedule>.NotFound(Subject.Schedule, idOrKey);
}
