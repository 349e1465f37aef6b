namespace JobScheduler.Engine.Ticks;

/// <summary>Schedules that could not be advanced, each left alone for a while so that it does not hold up the others.</summary>
internal sealed class SkippedSchedules(TimeProvider time)
{
    /// <summary>For those that cannot be advanced as they are: their zone is gone, say.</summary>
    private static readonly TimeSpan FaultRest = TimeSpan.FromMinutes(1);

    /// <summary>For those whose row somebody holds.</summary>
    private static readonly TimeSpan HoldRest = TimeSpan.FromSeconds(1);

    private readonly Dictionary<Guid, (long Since, TimeSpan Span)> _resting = [];

    public int Count => _resting.Count;

    public void Failed(Guid schedule) => _resting[schedule] = (time.GetTimestamp(), FaultRest);

    public void Held(Guid schedule) => _resting[schedule] = (time.GetTimestamp(), HoldRest);

    /// <summary>Forgets those that have rested.</summary>
    public bool Contains(Guid schedule)
    {
        if (!_resting.TryGetValue(schedule, out var resting)) return false;
        if (time.GetElapsedTime(resting.Since) < resting.Span) return true;
        _resting.Remove(schedule);
        return false;
    }
}
