using JobScheduler.Engine.Telemetry;

namespace JobScheduler.Engine.Queries;

/// <summary>How the cluster does, for any number of people who watch: one look a second in all, and none while nobody asks.
/// A look is one statement: of the sums, the workers and the queues what is due for longest, and none while nothing is, so that with what
/// its pages ask besides a viewer costs the store less than a statement a second.</summary>
internal sealed class Pulse
{
    /// <summary>So far back its history goes.</summary>
    public static readonly TimeSpan Remembered = TimeSpan.FromMinutes(5);

    // Shorter than the second in which the pages ask, or every other answer would be the one of before.
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(0.9);

    // Nobody has watched for so long: what is remembered says nothing any more.
    private static readonly TimeSpan Outdated = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan SumsEvery = TimeSpan.FromSeconds(1.9);
    private static readonly TimeSpan OthersEvery = TimeSpan.FromSeconds(5.9);

    // Who asks seldom would be told of the sums alone: so often over its time, and all is read anew.
    private const double LeftBehind = 5.5;

    private readonly PulseReader _reader;
    private readonly SharedReading<PulseSnapshot> _reading;
    private PulseSnapshot? _last;
    private DateTimeOffset _workersAt;
    private DateTimeOffset _queuesAt;

    public Pulse(PulseReader reader, TimeProvider time)
    {
        _reader = reader;
        _reading = new(LookAsync, Fresh, time);
    }

    public Task<PulseSnapshot> ReadAsync(CancellationToken cancellationToken) => _reading.GetAsync(cancellationToken);

    // One at a time, as the reading is shared.
    private async Task<PulseSnapshot> LookAsync()
    {
        var now = _reader.Now;
        var (workers, queues) = ((now - _workersAt) / OthersEvery, (now - _queuesAt) / OthersEvery);
        if (_last is not { } last || now < last.At || now - last.At > Outdated || Math.Max(workers, queues) > LeftBehind)
        {
            _last = await _reader.ReadAllAsync(HistoryUpTo(now));
            (_workersAt, _queuesAt) = (now, now);
            return _last;
        }

        var sums = (now - last.At) / SumsEvery;
        if (Math.Max(sums, Math.Max(workers, queues)) < 1) return last;
        if (sums >= workers && sums >= queues) return _last = await _reader.ReadSumsAsync(last, HistoryUpTo(now));
        if (workers >= queues)
        {
            _last = last with { Workers = await _reader.WorkersAsync() };
            _workersAt = now;
        }
        else
        {
            _last = last with { Queues = await _reader.QueuesAsync() };
            _queuesAt = now;
        }

        return _last;
    }

    // What lies ahead was told before the clock was set back.
    private IEnumerable<PulseSample> HistoryUpTo(DateTimeOffset now) =>
        _last?.History.Where(sample => sample.At <= now && now - sample.At <= Remembered) ?? [];
}
