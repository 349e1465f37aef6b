using JobScheduler.Engine.Sessions;

namespace JobScheduler.Engine.Working;

/// <summary>Tells when an attempt has run for its time limit, without the time in which the whole process stood still.</summary>
internal sealed class TimeLimit : IAsyncDisposable
{
    private readonly TimeSpan _limit;
    private readonly Action _over;
    private readonly ProcessPause _processPause;
    private readonly TimeProvider _time;
    private readonly long _started;
    private readonly TimeSpan _stoodStillBefore;
    private readonly ITimer _timer;

    public TimeLimit(TimeSpan limit, Action over, ProcessPause processPause, TimeProvider time)
    {
        (_limit, _over, _processPause, _time) = (limit, over, processPause, time);
        (_started, _stoodStillBefore) = (time.GetTimestamp(), processPause.Look());
        _timer = time.CreateTimer(static limit => ((TimeLimit)limit!).Look(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _timer.Change(limit, Timeout.InfiniteTimeSpan);
    }

    public ValueTask DisposeAsync() => _timer.DisposeAsync();

    private void Look()
    {
        var ran = _time.GetElapsedTime(_started) - (_processPause.Look() - _stoodStillBefore);
        // A timer counts in whole milliseconds.
        if (_limit - ran is { TotalMilliseconds: >= 1 } left) _timer.Change(left, Timeout.InfiniteTimeSpan);
        else _over();
    }
}
