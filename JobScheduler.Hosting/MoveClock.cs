using JobScheduler.Core.Audit;
using JobScheduler.Core.Ports;
using JobScheduler.Engine.Loops;

namespace JobScheduler.Hosting;

/// <summary>Moves the store's clock forward, and wakes whoever waits for a moment that has come by that.</summary>
internal sealed class MoveClock(MovableClock clock, LoopWakeUps wakeUps, IAuditLog audit)
{
    /// <summary>Null where it would come too far; else how far it is ahead.</summary>
    public async Task<TimeSpan?> MoveAsync(TimeSpan forward, Deed deed, CancellationToken cancellationToken)
    {
        if (!clock.MayMove(forward)) return null;
        // First: what cannot be taken back is not done without its row.
        await audit.AddAsync(deed, AuditAction.MoveClock, "clock", cancellationToken);
        if (!clock.TryMove(forward)) return null;
        wakeUps.SetAll();
        return clock.Ahead;
    }
}
