using System.Buffers.Binary;
using System.Security.Cryptography;

namespace JobScheduler.Engine;

/// <summary>Makes ids: UUIDv7, so that new rows land side by side in every index. Those of one process rise strictly (RFC 9562 §6.2,
/// method 3: the bits after the millisecond hold its fraction), so that what was made first is listed first. Ten of the bits
/// that follow hold the number of the cell, and 52 are random.</summary>
internal sealed class JobIds(TimeProvider time, RandomNumberGenerator random, InstallationOptions installation)
{
    private const int FractionBits = 12;
    private const int RandomLength = 8;

    // One call of the operating system's generator for many ids: it costs more than all the rest.
    private readonly byte[] _pool = new byte[512 * RandomLength];
    private readonly Lock _gate = new();
    private int _left;
    private long _last;

    public Guid Next()
    {
        var stamp = Stamp();
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(bytes, stamp >> FractionBits << 16);
        BinaryPrimitives.WriteUInt16BigEndian(bytes[6..], (ushort)(0x7000 | (stamp & ((1 << FractionBits) - 1))));
        TakeRandom(bytes[8..]);
        // The variant, six bits of the cell, and the other four.
        bytes[8] = (byte)(0x80 | (installation.Cell >> 4));
        bytes[9] = (byte)((installation.Cell << 4) | (bytes[9] & 0x0F));
        return new Guid(bytes, bigEndian: true);
    }

    private void TakeRandom(Span<byte> bytes)
    {
        lock (_gate)
        {
            if (_left == 0) random.GetBytes(_pool);
            _left = (_left == 0 ? _pool.Length : _left) - RandomLength;
            _pool.AsSpan(_left, RandomLength).CopyTo(bytes);
        }
    }

    /// <summary>Milliseconds and their fraction in 4096ths, higher than any before,
    /// even when the clock stands still or goes back.</summary>
    private long Stamp()
    {
        var sinceEpoch = time.GetUtcNow().UtcTicks - DateTimeOffset.UnixEpoch.Ticks;
        var (milliseconds, ticks) = Math.DivRem(sinceEpoch, TimeSpan.TicksPerMillisecond);
        var now = (milliseconds << FractionBits) + ((ticks << FractionBits) / TimeSpan.TicksPerMillisecond);
        while (true)
        {
            var last = Volatile.Read(ref _last);
            var next = Math.Max(now, last + 1);
            if (Interlocked.CompareExchange(ref _last, next, last) == last) return next;
        }
    }
}
