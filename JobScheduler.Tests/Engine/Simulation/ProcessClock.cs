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
        private SimulatedEvent? _next;
        private bool _isDisposed;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            if (_isDisposed) return false;
            CallOff();
            if (dueTime != Timeout.InfiniteTimeSpan) _next = simulation.After(dueTime, () => Fire(period));
            return true;
        }

        public void Dispose()
        {
            _isDisposed = true;
            CallOff();
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        private void CallOff()
        {
            if (_next is not null) simulation.CallOff(_next);
            _next = null;
        }

        private void Fire(TimeSpan period)
        {
            _next = null;
            if (process.IsGone) return;
            process.Post(callback);
            if (period != Timeout.InfiniteTimeSpan && period > TimeSpan.Zero) Change(period, period);
        }
    }
}
