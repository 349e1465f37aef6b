namespace JobScheduler.Engine;

/// <summary>The store's clock as this process knows it: its own clock plus the offset that each beat brings.</summary>
internal sealed class StoreClock(TimeProvider time)
{
    private long _offsetTicks;

    public DateTimeOffset Now => time.GetUtcNow() + TimeSpan.FromTicks(Volatile.Read(ref _offsetTicks));

    /// <summary>A limit for a call, on this process's own clock.</summary>
    public CancellationTokenSource CancelAfter(TimeSpan limit) => new(limit, time);

    /// <summary>Waits for what never fails, but not for longer than this on this process's own clock.</summary>
    public async Task WaitAsync(Task work, TimeSpan atMost) =>
        await work.WaitAsync(atMost, time, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    /// <summary>What the store's clock showed at some moment since it was asked: a reply may have waited for its reader.</summary>
    public void Read(DateTimeOffset storeNow, TimeSpan sinceAsked)
    {
        var least = (storeNow - time.GetUtcNow()).Ticks;
        var most = least + sinceAsked.Ticks;
        // An offset that the reply does not contradict stays: on one machine it is none, however long replies take.
        var known = Volatile.Read(ref _offsetTicks);
        if (known < least || known > most) Volatile.Write(ref _offsetTicks, most);
    }
}
