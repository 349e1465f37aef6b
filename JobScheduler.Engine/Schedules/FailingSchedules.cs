namespace JobScheduler.Engine.Schedules;

/// <summary>Schedules that could not be advanced (their zone is gone, say), each set aside for a minute.</summary>
public sealed class FailingSchedules(TimeProvider time)
{
    private static readonly TimeSpan Rest = TimeSpan.FromMinutes(1);

    private readonly Dictionary<Guid, long> _setAside = [];

    public int Count => _setAside.Count;

    public void SetAside(Guid schedule) => _setAside[schedule] = time.GetTimestamp();

    /// <summary>Forgets those that have rested.</summary>
    public bool Contains(Guid schedule)
    {
        if (!_setAside.TryGetValue(schedule, out var since)) return false;
        if (time.GetElapsedTime(since) < Rest) return true;
        _setAside.Remove(schedule);
        return false;
    }
}
