namespace JobScheduler.Benchmarks.Reports;

/// <summary>How many times are told in a row of a table.</summary>
internal static class Spread
{
    public static (string Name, double Value)[] Of(IReadOnlyList<double> times, string? what = null)
    {
        var prefix = what is null ? "" : $"{what} ";
        return [($"{prefix}p50", Statistics.Median(times)), ($"{prefix}p99", Statistics.Percentile(times, 0.99)),
            ($"{prefix}max", times.Max())];
    }
}
