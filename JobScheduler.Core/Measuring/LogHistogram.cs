using System.Globalization;
using System.Numerics;

namespace JobScheduler.Core.Measuring;

/// <summary>How many spans of time lie in each of 48 buckets: two for each doubling, from half a millisecond to 72 minutes, and one at
/// either end. What is read from it lies within its bucket: less than half as much above or below.</summary>
internal sealed class LogHistogram
{
    public const int Buckets = 48;

    // 2^9 µs is about half a millisecond, 2^32 µs are 72 minutes.
    private const int FirstPower = 9;
    private const int LastPower = 32;

    private readonly long[] _counts = new long[Buckets];

    public long Count => _counts.Sum();

    /// <summary>The bucket that a span lies in; a negative one is none at all.</summary>
    public static int BucketOf(TimeSpan span)
    {
        var microseconds = span.Ticks / TimeSpan.TicksPerMicrosecond;
        if (microseconds < 1 << FirstPower) return 0;
        var power = BitOperations.Log2((ulong)microseconds);
        if (power >= LastPower) return Buckets - 1;
        return 1 + ((power - FirstPower) * 2) + (int)((microseconds >> (power - 1)) & 1);
    }

    public void Add(int bucket, long spans) => _counts[bucket] += spans;

    public void Add(LogHistogram other)
    {
        for (var bucket = 0; bucket < Buckets; bucket++) _counts[bucket] += other._counts[bucket];
    }

    /// <summary>The span that so large a share of them does not exceed, as if those of a bucket lay evenly in it; of the last bucket its
    /// lower end. Null when there are none.</summary>
    public TimeSpan? Quantile(double share)
    {
        var rank = Math.Max(1, Math.Ceiling(share * Count));
        var below = 0L;
        for (var bucket = 0; bucket < Buckets; below += _counts[bucket++])
        {
            if (_counts[bucket] == 0 || below + _counts[bucket] < rank) continue;
            var (from, to) = (LowerEnd(bucket), LowerEnd(Math.Min(bucket + 1, Buckets - 1)));
            return TimeSpan.FromMicroseconds(from + ((to - from) * (rank - below) / _counts[bucket]));
        }

        return null;
    }

    /// <summary>As it is stored: <c>bucket:n</c> for each bucket with any, by spaces.</summary>
    public override string ToString() => string.Join(
        ' ', _counts.Index().Where(one => one.Item > 0)
            .Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.Index}:{one.Item}")));

    /// <summary>Reads what <see cref="ToString"/> wrote; what cannot be read counts for nothing.</summary>
    public static LogHistogram Parse(string text)
    {
        var read = new LogHistogram();
        foreach (var range in text.AsSpan().Split(' '))
        {
            var entry = text.AsSpan(range);
            var colon = entry.IndexOf(':');
            if (colon > 0 && int.TryParse(entry[..colon], NumberStyles.None, CultureInfo.InvariantCulture, out var bucket)
                && bucket < Buckets && long.TryParse(entry[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var spans))
                read._counts[bucket] += spans;
        }

        return read;
    }

    private static double LowerEnd(int bucket) =>
        bucket == 0 ? 0 : (1L << (FirstPower + ((bucket - 1) / 2))) * (bucket % 2 == 0 ? 1.5 : 1.0);
}
