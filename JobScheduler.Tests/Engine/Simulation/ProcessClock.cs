namespace JobScheduler.Tests.Engine.Simulation;

/// <summary>The clock of one process: off by a fixed error, its timers fire within the process.</summary>
internal sealed class ProcessClock(Simulation simulation, SimulatedProcess process, TimeSpan error) : TimeProvider
{
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => simulation.Now + error;

    public override long GetTimestamp() => (simulation.Now - Simulation.Start).Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(simulation, process, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    private sealed class Timer(Simulation simulation, SimulatedProcess process, Action callback) : ITimer
    {
        private long _version;
        private bool _isDisposed;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            if (_isDisposed) return false;
            var version = ++_version;
            if (dueTime != Timeout.InfiniteTimeSpan) simulation.After(dueTime, () => Fire(version, period));
            return true;
        }

        public void Dispose()
        {
            _isDisposed = true;
            _version++;
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        private void Fire(long version, TimeSpan period)
        {
            if (version != _version || process.IsGone) return;
            process.Post(callback);
            if (period != Timeout.InfiniteTimeSpan && period > TimeSpan.Zero) Change(period, period);
        }
    }
}
