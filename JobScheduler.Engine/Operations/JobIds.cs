using System.Buffers.Binary;

namespace JobScheduler.Engine.Operations;

/// <summary>
/// Makes ids: UUIDv7, so that new rows land side by side in every index. Those of one process rise strictly (RFC 9562 §6.2, method 3: the bits after
/// the millisecond hold its fraction), so that what was made first is listed first.
/// </summary>
public sealed class JobIds(TimeProvider time)
{
    private const int FractionBits = 12;

    private long _last;

    public Guid Next()
    {
        var stamp = Stamp();
        var random = Guid.CreateVersion7(DateTimeOffset.FromUnixTimeMilliseconds(stamp >> FractionBits));
        Span<byte> bytes = stackalloc byte[16];
        random.TryWriteBytes(bytes, bigEndian: true, out _);
        BinaryPrimitives.WriteUInt16BigEndian(bytes[6..], (ushort)(0x7000 | (stamp & ((1 << FractionBits) - 1))));
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>Milliseconds and their fraction in 4096ths, higher than any before, even when the clock stands still or goes back.</summary>
    private long Stamp()
    {
        var sinceEpoch = time.GetUtcNow().UtcTicks - DateTimeOffset.UnixEpoch.Ticks;
        var now = (long)(((Int128)sinceEpoch << FractionBits) / TimeSpan.TicksPerMillisecond);
        while (true)
        {
            var last = Volatile.Read(ref _last);
            var next = Math.Max(now, last + 1);
            if (Interlocked.CompareExchange(ref _last, next, last) == last) return next;
        }
    }
}
