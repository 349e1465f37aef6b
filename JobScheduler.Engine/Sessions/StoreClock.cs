namespace JobScheduler.Engine.Sessions;

/// <summary>The store's clock as this process knows it: its own clock plus the offset that each beat brings.</summary>
public sealed class StoreClock(TimeProvider time)
{
    private long _offsetTicks;

    public DateTimeOffset Now => time.GetUtcNow() + TimeSpan.FromTicks(Volatile.Read(ref _offsetTicks));

    public void Read(DateTimeOffset storeNow) => Volatile.Write(ref _offsetTicks, (storeNow - time.GetUtcNow()).Ticks);
}
