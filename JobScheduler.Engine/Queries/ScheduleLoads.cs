using JobScheduler.Engine.Telemetry;

namespace JobScheduler.Engine.Queries;

/// <summary>When all schedules together have how many runs. What was reckoned last holds until one of them has another timing; all who ask
/// within some seconds share one look for that.</summary>
internal sealed class ScheduleLoads
{
    /// <summary>Of so many schedules.</summary>
    public const int MaxSchedules = 1_000;

    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    private readonly SharedReading<IReadOnlyList<LoadTiming>> _timings;
    private volatile LoadReport? _last;

    // Nobody's own: who leaves takes it from nobody else. The store ends it when it takes too long.
    public ScheduleLoads(IScheduleLooks looks, TimeProvider time) =>
        _timings = new(() => looks.TimingsAsync(MaxSchedules + 1, CancellationToken.None), Fresh, time);

    /// <summary>Of whole minutes.</summary>
    public async Task<LoadReport> ReadAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        var timings = await _timings.GetAsync(cancellationToken);
        if (_last is { } last && (last.From, last.To) == (from, to) && last.Timings.SequenceEqual(timings)) return last;
        var load = ScheduleLoad.Of(timings.Take(MaxSchedules), from, to);
        return _last = new LoadReport(from, to, timings, load);
    }
}

/// <summary>What the schedules with these timings do in a window of whole minutes.</summary>
internal sealed record LoadReport(DateTimeOffset From, DateTimeOffset To, IReadOnlyList<LoadTiming> Timings, ScheduleLoad Load)
{
    /// <summary>Whether each schedule was counted to the end.</summary>
    public bool IsComplete => Timings.Count <= ScheduleLoads.MaxSchedules && Load.LeftOut == 0;
}
