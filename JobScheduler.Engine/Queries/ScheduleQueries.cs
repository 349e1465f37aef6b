namespace JobScheduler.Engine.Queries;

/// <summary>Reads of schedules for people.</summary>
internal sealed class ScheduleQueries(IScheduleStore schedules, IScheduleWatches watches, StoreClock clock)
{
    /// <summary>By id, or by the key it was PUT under.</summary>
    public async Task<OperationResult<Schedule>> FindAsync(string idOrKey, CancellationToken cancellationToken)
    {
        var schedule = Guid.TryParse(idOrKey, out var id)
            ? await schedules.GetAsync(id, cancellationToken)
            : await schedules.GetByKeyAsync(idOrKey, cancellationToken);
        return schedule is null ? new OperationResult<Schedule>.NotFound(Subject.Schedule, idOrKey) : schedule;
    }

    public Task<IReadOnlyList<Schedule>> ListAsync(Guid? after, int limit, CancellationToken cancellationToken) =>
        schedules.ListAsync(after, limit, cancellationToken);

    /// <summary>Those that have had no success in the time in which they want one.</summary>
    public Task<IReadOnlyList<Schedule>> ListOverdueAsync(Guid? after, int limit, CancellationToken cancellationToken) =>
        watches.ListOverdueAsync(after, limit, cancellationToken);

    /// <summary>The next runs of a timing, with the zone's offset at each.</summary>
    public IReadOnlyList<DateTimeOffset> Preview(CronTiming timing, int count, DateTimeOffset? after = null) =>
        timing.Preview(after ?? clock.Now, count);

    /// <summary>The next runs of a schedule, with its spread and jitter and up to its end.
    /// After another moment than now it is not known how many
    /// it will have made.</summary>
    public IReadOnlyList<DateTimeOffset> Preview(Schedule schedule, CronTiming timing, int count, DateTimeOffset? after = null)
    {
        var left = after is null && schedule.MaxRuns is { } most ? Math.Clamp(most - schedule.RunsMade, 0, count) : count;
        var ticks = timing.Ticks((after ?? clock.Now) - schedule.Offset, (int)left).TakeWhile(tick => !(tick > schedule.EndAt));
        return [.. ticks.Select(tick => timing.InZone(schedule.RunAt(tick)))];
    }
}
