using JobScheduler.Core.Schedules;

namespace JobScheduler.Tests.Hook.Bugs;

/// <summary>Makes a schedule anew whenever it is put, also with the same content: its runs that are due and wait are taken back.</summary>
internal sealed class ReplacedSchedule(IScheduleStore inner) : PassingScheduleStore(inner)
{
    public override async Task<ScheduleChange> PutAsync(
        Schedule schedule, NewJob? nextRun, long? expectedVersion, Deed? deed, CancellationToken cancellationToken)
    {
        if (await GetByKeyAsync(schedule.Key!, cancellationToken) is { } stored)
            await DeleteAsync(stored.Id, deed: null, cancellationToken);
        return await base.PutAsync(schedule, nextRun, expectedVersion, deed, cancellationToken);
    }
}
