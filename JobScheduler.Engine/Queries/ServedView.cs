using JobScheduler.Core.Explaining;
using JobScheduler.Engine.Telemetry;

namespace JobScheduler.Engine.Queries;

/// <summary>What workers serve, in memory: found out anew at most once a second, and only while somebody asks. Nobody waits for it but
/// who asks first after a while, and not for long.</summary>
internal sealed class ServedView
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    /// <summary>What is older is told to nobody.</summary>
    private static readonly TimeSpan Usable = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(200);

    private readonly IJobSituations _situations;
    private readonly TimeProvider _time;
    private readonly SharedReading<ServedWork?> _reading;
    private volatile Seen? _last;

    public ServedView(IJobSituations situations, TimeProvider time)
    {
        (_situations, _time) = (situations, time);
        _reading = new(ReadAsync, Fresh, time);
    }

    /// <summary>Begins to find it out unless it is known; null where it cannot be told soon. Whoever has something else to do meanwhile
    /// asks first and waits afterwards.</summary>
    public Task<ServedWork?> AskAsync()
    {
        var look = _reading.GetAsync(CancellationToken.None);
        return _last is { } last && _time.GetElapsedTime(last.At) < Usable ? Task.FromResult<ServedWork?>(last.Work) : SoonAsync(look);
    }

    private async Task<ServedWork?> SoonAsync(Task<ServedWork?> look)
    {
        try
        {
            return await look.WaitAsync(Patience, _time, CancellationToken.None);
        }
        catch (TimeoutException)
        {
            // A warning is worth no longer wait.
            return null;
        }
    }

    private async Task<ServedWork?> ReadAsync()
    {
        try
        {
            var work = await _situations.ServedAsync(CancellationToken.None);
            _last = new Seen(work, _time.GetTimestamp());
            return work;
        }
        catch (StoreUnavailableException)
        {
            // Who asks has something to store, and is told there.
            return null;
        }
    }

    private sealed record Seen(ServedWork Work, long At);
}
