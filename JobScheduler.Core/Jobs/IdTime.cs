namespace JobScheduler.Core.Jobs;

/// <summary>The moment in an id (UUIDv7): when its job was made, by the clock of the process that made it.</summary>
internal static class IdTime
{
    private const int TimeBytes = 6;

    public static DateTimeOffset Of(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        var milliseconds = 0L;
        foreach (var part in bytes[..TimeBytes]) milliseconds = (milliseconds << 8) | part;
        var latest = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();
        return DateTimeOffset.FromUnixTimeMilliseconds(Math.Min(milliseconds, latest));
    }

    /// <summary>Not above any id that was made at this moment or later.</summary>
    public static Guid First(DateTimeOffset moment)
    {
        var milliseconds = Math.Max(0, moment.ToUnixTimeMilliseconds());
        Span<byte> bytes = stackalloc byte[16];
        bytes.Clear();
        for (var i = TimeBytes - 1; i >= 0; i--, milliseconds >>= 8) bytes[i] = (byte)milliseconds;
        return new Guid(bytes, bigEndian: true);
    }
}
