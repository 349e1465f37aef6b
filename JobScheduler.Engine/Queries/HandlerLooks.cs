using JobScheduler.Core.Measuring;
using JobScheduler.Engine.Telemetry;

namespace JobScheduler.Engine.Queries;

/// <summary>How handlers did in the last minutes, and who serves them. All who ask for the same within some seconds share a look.</summary>
internal sealed class HandlerLooks(IHandlerMinutes told, IJobSituations situations, StoreClock clock, TimeProvider time)
{
    /// <summary>How far back, unless told otherwise.</summary>
    public const int UsualMinutes = 5;

    /// <summary>How far back at most: what is older is kept by the hour.</summary>
    public const int MaxMinutes = 60;

    /// <summary>So many handlers are told, by name.</summary>
    public const int MaxHandlers = 1_000;

    // A minute of a thousand handlers for each of some processes.
    private const int MaxRows = 20_000;

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly SharedReadings<int, HandlerReport> _readings = new(TimeSpan.FromSeconds(5), time);

    public Task<HandlerReport> ReadAsync(int minutes, CancellationToken cancellationToken) =>
        _readings.GetAsync(minutes, () => LookAsync(minutes), cancellationToken);

    // Nobody's own: who leaves takes it from nobody else. The store ends it when it takes too long.
    private async Task<HandlerReport> LookAsync(int minutes)
    {
        // So many minutes with the one that has begun, each of which a process tells of once.
        var now = clock.Now;
        var (from, to) = (now - ((minutes - 1) * Minute), now + Minute);
        var rows = await told.ReadAsync(new(null, null, from, to, MaxRows), CancellationToken.None);
        var served = (await situations.ServedAsync(CancellationToken.None)).Handlers;
        var ended = rows.ToLookup(row => row.Told.Handler);
        var names = ended.Select(group => group.Key).Union(served.Keys).Order(StringComparer.Ordinal).ToList();
        return new HandlerReport(
            now,
            minutes * Minute,
            [.. names.Take(MaxHandlers).Select(name => LookOf(name, ended[name], served.GetValueOrDefault(name)))],
            rows.Count < MaxRows && names.Count <= MaxHandlers);
    }

    private static HandlerLook LookOf(string name, IEnumerable<PastMinutes> ended, int workers) => new(
        name,
        workers,
        AttemptTally.SumOf(ended.Select(row => row.Told.Tally)),
        [.. ended.GroupBy(row => row.Told.Queue).OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => (group.Key, AttemptTally.SumOf(group.Select(row => row.Told.Tally))))]);
}

/// <summary>How a handler did, in all and by queue.</summary>
/// <param name="Name">As jobs name it.</param>
/// <param name="Workers">How many live workers have it, of those that say what they have.</param>
/// <param name="Ended">The attempts that processes told of in the window.</param>
/// <param name="Queues">The same by queue.</param>
internal sealed record HandlerLook(
    string Name, int Workers, AttemptTally Ended, IReadOnlyList<(string Queue, AttemptTally Ended)> Queues);

/// <summary>The handlers by name, how far back it looks, and whether all that was told of them is in it.</summary>
internal sealed record HandlerReport(DateTimeOffset At, TimeSpan Window, IReadOnlyList<HandlerLook> Handlers, bool IsComplete);
