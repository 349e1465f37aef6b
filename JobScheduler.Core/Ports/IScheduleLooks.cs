namespace JobScheduler.Core.Ports;

/// <summary>What people look at of schedules beside their rows: never a lock.</summary>
internal interface IScheduleLooks
{
    /// <summary>What is known of the ticks of a schedule, of each kind the first ones of the window, and one more than its most where there
    /// are more.</summary>
    Task<TickRecords> TicksAsync(Guid schedule, LedgerWindow window, CancellationToken cancellationToken);

    /// <summary>The timings of up to <paramref name="max"/> schedules that tick, those that tick next first.</summary>
    Task<IReadOnlyList<LoadTiming>> TimingsAsync(int max, CancellationToken cancellationToken);
}
