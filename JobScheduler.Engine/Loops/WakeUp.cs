using System.Threading.Channels;

namespace JobScheduler.Engine.Loops;

/// <summary>Cuts a loop's pause short. Set while the loop runs, it makes the next pause end at once; set twice, it counts once.</summary>
internal sealed class WakeUp
{
    /// <summary>Added to a pause that ends at a moment: timers tick in milliseconds, and to wake early would be a wasted claim.</summary>
    public static readonly TimeSpan Grain = TimeSpan.FromMilliseconds(1);

    private readonly Channel<bool> _set = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Set() => _set.Writer.TryWrite(true);

    /// <summary>Returns when set, or after <paramref name="atMost"/>.</summary>
    public async Task WaitAsync(TimeSpan atMost, TimeProvider time, CancellationToken cancellationToken)
    {
        if (_set.Reader.TryRead(out _)) return;
        // The timer sets it too: a pause that runs out is the common case and should not cost an exception.
        using var timer = time.CreateTimer(static self => ((WakeUp)self!).Set(), this, atMost, Timeout.InfiniteTimeSpan);
        await _set.Reader.ReadAsync(cancellationToken);
    }
}
