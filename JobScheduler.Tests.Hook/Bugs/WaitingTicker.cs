using JobScheduler.Core.Schedules;

namespace JobScheduler.Tests.Hook.Bugs;

/// <summary>Gives up all other ticks while somebody holds the row of one schedule.</summary>
internal sealed class WaitingTicker(IScheduleStore inner) : PassingScheduleStore(inner)
{
    private volatile Schedule? _held;

    public override async Task<AdvanceResult> AdvanceAsync(IReadOnlyList<ScheduleAdvance> advances, CancellationToken cancellationToken)
    {
        IReadOnlyList<ScheduleAdvance> taken =
            _held is { } one ? [.. advances.Where(advance => advance.Schedule.Id == one.Id)] : advances;
        if (taken.Count == 0) throw new StoreUnavailableException("The row of another schedule is held.", new TimeoutException());
        var result = await base.AdvanceAsync(taken, cancellationToken);
        _held = taken.FirstOrDefault(advance => result.Held.Contains(advance.Schedule.Id))?.Schedule;
        return result;
    }
}
