namespace JobScheduler.Engine.Queries;

/// <summary>Reads of schedules for people.</summary>
internal sealed class ScheduleQueries(IScheduleStore schedules, IScheduleWatches watches, StoreClock clock)
{
    /// <summary>So many ticks that calendars leave out are shown beside runs.</summary>
    private const int MostLeftOut = 100;

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

    /// <summary>Runs of a timing.</summary>
    public PreviewedRuns Preview(CronTiming timing, PreviewWindow window) =>
        Cut(timing, window.Ticks(timing, clock.Now, TimeSpan.Zero, default).Select(tick => (tick, tick)), window);

    /// <summary>Runs of a schedule, with its spread and jitter and up to its end. From another moment than now on it is not known how many
    /// it will have made.</summary>
    public PreviewedRuns Preview(Schedule schedule, CronTiming timing, PreviewWindow window)
    {
        var left = window.BeginsNow && schedule.MaxRuns is { } most ? Math.Clamp(most - schedule.RunsMade, 0, int.MaxValue) : int.MaxValue;
        var ticks = window.Ticks(timing, clock.Now, schedule.Offset, schedule.PassedTo)
            .TakeWhile(tick => !(tick > schedule.EndAt)).Take((int)left);
        return Cut(timing, ticks.Select(tick => (tick, schedule.RunAt(tick))), window);
    }

    /// <summary>What calendars leave out in the window, or up to the last of the runs that are shown of it, with the zone's offset at
    /// each; null where there are no calendars.</summary>
    public IReadOnlyList<DateTimeOffset>? LeftOut(CronTiming timing, PreviewWindow window, PreviewedRuns preview)
    {
        if (!timing.HasCalendars) return null;
        var last = window.To is { } to && preview.IsComplete ? to : preview.Runs.Select(run => (DateTimeOffset?)run.Run).LastOrDefault();
        var first = window.From ?? window.After ?? clock.Now;
        return [.. LeftOutTicks.First(timing, first, last, MostLeftOut).Select(timing.InZone)];
    }

    private static PreviewedRuns Cut(CronTiming timing, IEnumerable<(DateTimeOffset Tick, DateTimeOffset At)> runs, PreviewWindow window)
    {
        var found = runs.TakeWhile(run => !(run.At >= window.To)).Take(window.Max + 1).ToList();
        return new PreviewedRuns(
            [.. found.Take(window.Max).Select(run => (timing.InZone(run.At), timing.MarkOf(run.Tick)))], found.Count <= window.Max);
    }
}
