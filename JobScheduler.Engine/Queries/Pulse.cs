using JobScheduler.Engine.Telemetry;

namespace JobScheduler.Engine.Queries;

/// <summary>How the cluster does, for any number of people who watch: one look a second in all, and none while nobody asks.
/// Each look is one statement at most: the sums every other time, workers and queues in between, and every sixth none, so that with what
/// its pages ask besides a viewer costs the store less than a statement a second.</summary>
internal sealed class Pulse
{
    /// <summary>So far back its history goes.</summary>
    public static readonly TimeSpan Remembered = TimeSpan.FromMinutes(5);

    // Shorter than the second in which the pages ask, or every other answer would be the one of before.
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(0.9);

    // Nobody has watched for so long: what is remembered of workers and queues says nothing any more.
    private static readonly TimeSpan Outdated = TimeSpan.FromSeconds(5);

    private readonly PulseReader _reader;
    private readonly SharedReading<PulseSnapshot> _reading;
    private PulseSnapshot? _last;
    private int _looks;

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
        if (_last is not { } last || now - last.At > Outdated) return _last = await _reader.ReadAllAsync(HistoryUpTo(now));
        return _last = (_looks++ % 6) switch
        {
            0 => last with { Workers = await _reader.WorkersAsync() },
            2 => last with { Queues = await _reader.QueuesAsync() },
            4 => last,
            _ => await _reader.ReadSumsAsync(last, HistoryUpTo(now)),
        };
    }

    private IEnumerable<PulseSample> HistoryUpTo(DateTimeOffset now) =>
        _last?.History.SkipWhile(sample => now - sample.At > Remembered) ?? [];
}
