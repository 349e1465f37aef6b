namespace JobScheduler.Engine.Telemetry;

/// <summary>What it costs something to find out, for any number of askers: one at a time looks, all who ask meanwhile wait for that look,
/// and for a while it serves whoever asks next. A failure is shared as well, or a store that is away would be asked by everybody.
/// Nobody looks while nobody asks.</summary>
internal sealed class SharedReading<T>(Func<Task<T>> read, TimeSpan fresh, TimeProvider time)
{
    private readonly Lock _turn = new();
    private volatile Look? _last;

    /// <summary>Whether a look has ended so recently that it serves for now.</summary>
    public bool IsFresh => Recent is not null;

    private Look? Recent => _last is { EndedAt: { } endedAt } look && time.GetElapsedTime(endedAt) < fresh ? look : null;

    /// <summary>Who gives up waiting takes the look from nobody else.</summary>
    public Task<T> GetAsync(CancellationToken cancellationToken)
    {
        if (Recent is { } recent) return recent.Answer;
        lock (_turn)
        {
            var look = _last is { EndedAt: null } underWay ? underWay : Recent ?? (_last = new Look(read, time));
            return look.Answer.WaitAsync(cancellationToken);
        }
    }

    private sealed class Look
    {
        private readonly TimeProvider _time;
        private long _endedAt;

        public Look(Func<Task<T>> read, TimeProvider time)
        {
            _time = time;
            Answer = Task.Run(() => RunAsync(read));
        }

        public Task<T> Answer { get; }

        public long? EndedAt => Answer.IsCompleted ? Volatile.Read(ref _endedAt) : null;

        private async Task<T> RunAsync(Func<Task<T>> read)
        {
            try
            {
                return await read();
            }
            finally
            {
                Volatile.Write(ref _endedAt, _time.GetTimestamp());
            }
        }
    }
}
