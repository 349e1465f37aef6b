namespace JobScheduler.Engine.Sessions;

/// <summary>The store's clock as this process knows it: its own clock plus the offset that each beat brings.</summary>
public sealed class StoreClock(TimeProvider time)
{
    private long _offsetTicks;

    public DateTimeOffset Now => time.GetUtcNow() + TimeSpan.FromTicks(Volatile.Read(ref _offsetTicks));

    /// <summary>What the store's clock showed, and how long ago that was: a reply may have waited for its reader.</summary>
    public void Read(DateTimeOffset storeNow, TimeSpan age) => Volatile.Write(ref _offsetTicks, (storeNow + age - time.GetUtcNow()).Ticks);
}
