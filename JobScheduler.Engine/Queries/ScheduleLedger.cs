namespace JobScheduler.Engine.Queries;

/// <summary>What became of the ticks of a schedule, for people.</summary>
/// <param name="looks">The store.</param>
/// <param name="clock">Its clock.</param>
/// <param name="misfireAfter">A run that starts later than this is late by the misfire policy.</param>
internal sealed class ScheduleLedger(IScheduleLooks looks, StoreClock clock, TimeSpan misfireAfter)
{
    /// <summary>Without ticks that have no record if the timing cannot be read on this machine.</summary>
    public async Task<LedgerPage> ReadAsync(
        Schedule schedule, CronTiming? timing, LedgerWindow window, CancellationToken cancellationToken)
    {
        var records = await looks.TicksAsync(schedule.Id, window, cancellationToken);
        return new LedgerReading(schedule, timing, clock.Now, misfireAfter).Read(records, window);
    }
}
