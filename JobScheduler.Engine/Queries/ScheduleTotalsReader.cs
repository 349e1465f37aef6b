namespace JobScheduler.Engine.Queries;

/// <summary>How many schedules do not do as they should.</summary>
/// <param name="Overdue">Those that have not moved on from a tick.</param>
/// <param name="WithoutSuccess">Those that have had no success in the time in which they want one.</param>
internal sealed record ScheduleTotals(long Overdue, long WithoutSuccess);

/// <summary>Asks the store for them: by indexes of those alone.</summary>
internal sealed class ScheduleTotalsReader(IScheduleStore schedules, IScheduleWatches watches)
{
    // A tick is late by moments on a busy day; one that cannot be advanced is tried again once a minute.
    private static readonly TimeSpan OverdueAfter = TimeSpan.FromMinutes(1);

    public async Task<ScheduleTotals> ReadAsync(CancellationToken cancellationToken) => new(
        await schedules.CountOverdueAsync(OverdueAfter, cancellationToken), await watches.CountOverdueAsync(cancellationToken));
}
