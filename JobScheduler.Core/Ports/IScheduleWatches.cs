namespace JobScheduler.Core.Ports;

/// <summary>Which schedules have had no success in the time in which they want one. One that is paused, or has no run ahead, is none of
/// them.</summary>
internal interface IScheduleWatches
{
    /// <summary>How many, up to a thousand.</summary>
    Task<long> CountOverdueAsync(CancellationToken cancellationToken);

    /// <summary>By id, after the given one.</summary>
    Task<IReadOnlyList<Schedule>> ListOverdueAsync(Guid? after, int limit, CancellationToken cancellationToken);
}
