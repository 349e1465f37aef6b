namespace JobScheduler.Api.Security.KeyUsage;

/// <summary>When one key was last used in this process.</summary>
internal sealed class LastUse(string keyId, string name)
{
    private long _at;

    public string KeyId => keyId;

    public string Name => name;

    /// <summary>Null while it was not.</summary>
    public DateTimeOffset? At => Volatile.Read(ref _at) is > 0 and var ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    /// <summary>For every request. Once a second is written: memory that all cores write by turns would cost more than the rest.</summary>
    public void Note(DateTimeOffset now)
    {
        if (now.UtcTicks - Volatile.Read(ref _at) >= TimeSpan.TicksPerSecond) Volatile.Write(ref _at, now.UtcTicks);
    }
}
