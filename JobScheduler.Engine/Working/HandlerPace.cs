namespace JobScheduler.Engine.Working;

/// <summary>How long handlers run here, as moving averages.
/// Whatever is unknown counts as slow, so that a claim ahead has to be earned.</summary>
internal sealed class HandlerPace
{
    /// <summary>Claimed ahead is at most what the slots run in this time; a handler that takes longer is never claimed ahead.</summary>
    public static readonly TimeSpan Horizon = TimeSpan.FromMilliseconds(50);

    /// <summary>More in one claim saves little, and would be lost with this process.</summary>
    public const int MaxAhead = 500;

    private const double Weight = 1.0 / 8;

    private static readonly TimeSpan Unknown = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, TimeSpan> _ofHandler = new(StringComparer.Ordinal);
    private TimeSpan _ofAll = Unknown;

    public bool IsShort(string handler)
    {
        lock (_lock) return _ofHandler.TryGetValue(handler, out var average) && average < Horizon;
    }

    /// <summary>How many jobs to have in line for this many slots.</summary>
    public int Ahead(int slots)
    {
        lock (_lock) return _ofAll >= Horizon ? 0 : (int)Math.Min(MaxAhead, slots * (Horizon / Max(_ofAll, TimeSpan.FromTicks(1))));
    }

    public void Ran(string handler, TimeSpan duration)
    {
        lock (_lock)
        {
            _ofAll = Mix(_ofAll, duration);
            _ofHandler[handler] = Mix(_ofHandler.GetValueOrDefault(handler, Unknown), duration);
        }
    }

    /// <summary>After jobs that took longer than was foreseen.</summary>
    public void Forget()
    {
        lock (_lock)
        {
            _ofAll = Unknown;
            _ofHandler.Clear();
        }
    }

    private static TimeSpan Mix(TimeSpan average, TimeSpan duration) => average + (duration - average) * Weight;

    private static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
