using JobScheduler.Core.Schedules;

namespace JobScheduler.Tests.Hook.Bugs;

/// <summary>Gives up all other ticks while somebody holds the row of one schedule.</summary>
internal sealed class WaitingTicker(IScheduleStore inner) : PassingScheduleStore(inner)
{
    private volatile Schedule? _held;

    public override async Task<TickResult?> AdvanceAsync(ScheduleAdvance advance, CancellationToken cancellationToken)
    {
        var isHeldOne = _held?.Id == advance.Schedule.Id;
        if (_held is not null && !isHeldOne)
            throw new StoreUnavailableException("The row of another schedule is held.", new TimeoutException());
        var result = await base.AdvanceAsync(advance, cancellationToken);
        if (result is { IsHeld: true }) _held = advance.Schedule;
        else if (isHeldOne) _held = null;
        return result;
    }
}
