namespace JobScheduler.Core.Holds;

/// <summary>How the last attempts of a handler ended in this process: at most so many, and none that ended too long ago.
/// Moments are given as the time since the process began.</summary>
internal sealed class RecentOutcomes(int most)
{
    private readonly Queue<(TimeSpan At, bool HasFailed)> _ended = new();

    public int Ended => _ended.Count;

    public int Failed { get; private set; }

    public void Add(bool hasFailed, TimeSpan now)
    {
        if (_ended.Count == most) Drop();
        _ended.Enqueue((now, hasFailed));
        if (hasFailed) Failed++;
    }

    public void Forget(TimeSpan now)
    {
        while (_ended.TryPeek(out var oldest) && oldest.At <= now - HoldRule.Counts) Drop();
    }

    private void Drop()
    {
        if (_ended.Dequeue().HasFailed) Failed--;
    }
}
