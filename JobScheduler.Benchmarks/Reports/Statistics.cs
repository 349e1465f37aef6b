namespace JobScheduler.Benchmarks.Reports;

/// <summary>What is said about many values.</summary>
internal static class Statistics
{
    public static double Median(IEnumerable<double> values)
    {
        var sorted = Sorted(values);
        var middle = sorted.Count / 2;
        return sorted.Count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /// <summary>The nearest rank: the smallest value that at least this share of all does not exceed;
    /// never one that did not occur.</summary>
    public static double Percentile(IEnumerable<double> values, double share)
    {
        if (share is < 0 or > 1) throw new ArgumentOutOfRangeException(nameof(share), share, "A share is from 0 to 1.");
        var sorted = Sorted(values);
        return sorted[Math.Max(0, (int)Math.Ceiling(share * sorted.Count) - 1)];
    }

    private static List<double> Sorted(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted.Count > 0 ? sorted : throw new ArgumentException("Nothing was measured.", nameof(values));
    }
}
