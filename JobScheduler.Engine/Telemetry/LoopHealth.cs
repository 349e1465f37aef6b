using System.Collections.Concurrent;

namespace JobScheduler.Engine.Telemetry;

/// <summary>When each loop last gave a sign of life.</summary>
internal sealed class LoopHealth(TimeProvider time)
{
    private static readonly TimeSpan ShortestPeriod = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<string, Sign> _signs = new();

    public void Alive(string loop, TimeSpan period) => _signs[loop] = new Sign(time.GetTimestamp(), period);

    public void Ended(string loop) => _signs.TryRemove(loop, out _);

    /// <summary>The loops that were silent for three of their periods.</summary>
    public IReadOnlyList<string> Silent() =>
        [.. SilenceByLoop().Where(pair => pair.Value).Select(pair => pair.Key).Order()];

    /// <summary>All loops that run, and whether they are silent.</summary>
    public IReadOnlyDictionary<string, bool> SilenceByLoop() =>
        _signs.ToDictionary(pair => pair.Key, pair => time.GetElapsedTime(pair.Value.Timestamp) > Limit(pair.Value.Period));

    private static TimeSpan Limit(TimeSpan period) => 3 * (period > ShortestPeriod ? period : ShortestPeriod);

    private readonly record struct Sign(long Timestamp, TimeSpan Period);
}
