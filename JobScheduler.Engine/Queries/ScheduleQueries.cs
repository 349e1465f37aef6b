namespace JobScheduler.Engine.Queries;

/// <summary>Reads of schedules for people.</summary>
internal sealed class ScheduleQueries(IScheduleStore schedules, StoreClock clock)
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

    /// <summary>The next runs of a timing, each so late after its tick, with the zone's offset at each.</summary>
    public IReadOnlyList<DateTimeOffset> Preview(
        CronTiming timing, int count, DateTimeOffset? after = null, TimeSpan late = default) =>
        timing.Preview(after ?? clock.Now, count, late);
}
