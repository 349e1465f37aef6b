using JobScheduler.Core.Ports;
using JobScheduler.Tests.Hook.Ports;

namespace JobScheduler.Tests.Hook.Bugs;

/// <summary>Gives up all ticks when somebody holds the row of one schedule.</summary>
internal sealed class WaitingTicker(IScheduleStore inner) : PassingScheduleStore(inner)
{
    public override async Task<TickResult?> AdvanceAsync(ScheduleAdvance advance, CancellationToken cancellationToken)
    {
        var result = await base.AdvanceAsync(advance, cancellationToken);
        return result is { IsHeld: true } ? throw new StoreUnavailableException("The row of the schedule is held.", new TimeoutException()) : result;
    }
}
