namespace JobScheduler.Engine.Telemetry;

/// <summary>Several <see cref="SharedReading{T}"/>, one for each of what is asked; of many different ones the latest are kept.</summary>
internal sealed class SharedReadings<TAsked, T>(TimeSpan fresh, TimeProvider time)
    where TAsked : notnull
{
    private const int MaxKept = 100;

    private readonly Lock _turn = new();
    private readonly Dictionary<TAsked, SharedReading<T>> _readings = [];
    private readonly Queue<TAsked> _order = new();

    /// <summary><paramref name="read"/> must be nobody's own: who gives up waiting takes the look from nobody else.</summary>
    public Task<T> GetAsync(TAsked asked, Func<Task<T>> read, CancellationToken cancellationToken) =>
        ReadingOf(asked, read).GetAsync(cancellationToken);

    private SharedReading<T> ReadingOf(TAsked asked, Func<Task<T>> read)
    {
        lock (_turn)
        {
            if (_readings.TryGetValue(asked, out var known)) return known;
            if (_order.Count >= MaxKept) _readings.Remove(_order.Dequeue());
            _order.Enqueue(asked);
            return _readings[asked] = new SharedReading<T>(read, fresh, time);
        }
    }
}
