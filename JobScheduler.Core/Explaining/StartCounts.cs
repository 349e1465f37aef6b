using System.Globalization;

namespace JobScheduler.Core.Explaining;

/// <summary>How many jobs of one queue started in each slice of the last minutes, by priority. Slices lie on the store's clock, the same
/// for all processes, so that their counts add up.</summary>
internal sealed class StartCounts
{
    /// <summary>How long a slice is.</summary>
    public static readonly TimeSpan Slice = TimeSpan.FromSeconds(5);

    /// <summary>How long counts are kept.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromMinutes(5);

    private readonly SortedDictionary<long, long[]> _slices = [];

    public bool IsEmpty => _slices.Count == 0;

    /// <summary>The number of the slice that a moment lies in.</summary>
    public static long SliceOf(DateTimeOffset moment) => moment.UtcTicks / Slice.Ticks;

    public void Add(DateTimeOffset now, int priority, int starts = 1) => SliceAt(SliceOf(now))[priority] += starts;

    public void Add(StartCounts other)
    {
        foreach (var (slice, counts) in other._slices)
        {
            var sums = SliceAt(slice);
            for (var priority = 0; priority < sums.Length; priority++) sums[priority] += counts[priority];
        }
    }

    /// <summary>Forgets what is older than is kept.</summary>
    public void Forget(DateTimeOffset now)
    {
        var first = SliceOf(now - Kept);
        while (_slices.Count > 0 && _slices.First().Key is var oldest && oldest < first) _slices.Remove(oldest);
    }

    /// <summary>The starts of the whole slices between two moments, each slice by itself, up to a priority.</summary>
    public IReadOnlyList<long> Between(DateTimeOffset from, DateTimeOffset to, int priority)
    {
        var (first, end) = (SliceOf(from + Slice - TimeSpan.FromTicks(1)), SliceOf(to));
        var starts = new List<long>();
        for (var slice = first; slice < end; slice++)
            starts.Add(_slices.TryGetValue(slice, out var counts) ? counts.Take(priority + 1).Sum() : 0);
        return starts;
    }

    /// <summary>As it is stored: <c>slice:n,n,n,n,n</c> for each slice with any, by spaces.</summary>
    public override string ToString() => string.Join(
        ' ', _slices.Select(slice => string.Create(CultureInfo.InvariantCulture, $"{slice.Key}:{string.Join(',', slice.Value)}")));

    /// <summary>Reads what <see cref="ToString"/> wrote; what cannot be read counts for nothing.</summary>
    public static StartCounts Parse(string text)
    {
        var read = new StartCounts();
        foreach (var entry in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = entry.Split(':', ',');
            var numbers = parts.Select(part => long.TryParse(part, CultureInfo.InvariantCulture, out var number) ? number : -1).ToList();
            if (numbers.Count != Priorities.FirstToLast.Count + 1 || numbers.Any(number => number < 0)) continue;
            read._slices[numbers[0]] = [.. numbers.Skip(1)];
        }

        return read;
    }

    private long[] SliceAt(long slice)
    {
        if (!_slices.TryGetValue(slice, out var counts)) _slices[slice] = counts = new long[Priorities.FirstToLast.Count];
        return counts;
    }
}
