namespace JobScheduler.Tests.Storage.Models;

/// <summary>What became of ticks that have no job, by the model.</summary>
internal sealed class ModelLedger
{
    private readonly Dictionary<(Guid Schedule, DateTimeOffset Tick), (TickFate Fate, DateTimeOffset At)> _fates = [];

    public TickFate? FateOf(Guid schedule, DateTimeOffset? tick) => Find(schedule, tick)?.Fate;

    /// <summary>With the moment of the decision.</summary>
    public (TickFate Fate, DateTimeOffset At)? Find(Guid schedule, DateTimeOffset? tick) =>
        tick is { } moment && _fates.TryGetValue((schedule, moment), out var decided) ? decided : null;

    public void Decide(Guid schedule, DateTimeOffset tick, TickFate fate, DateTimeOffset now) => _fates[(schedule, tick)] = (fate, now);

    /// <summary>Whether the tick may get a job; what was taken back is planned again.</summary>
    public bool Open(Guid schedule, DateTimeOffset tick)
    {
        if (FateOf(schedule, tick) is not { } fate) return true;
        if (fate is not (TickFate.TakenBackByEdit or TickFate.TakenBackByPause)) return false;
        return _fates.Remove((schedule, tick));
    }
}
