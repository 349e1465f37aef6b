namespace JobScheduler.Benchmarks.Reports;

/// <summary>How many times are told in a row of a table.</summary>
internal static class Spread
{
    public static (string Name, double Value)[] Of(IReadOnlyList<double> times) =>
        [("p50", Statistics.Median(times)), ("p99", Statistics.Percentile(times, 0.99)), ("max", times.Max())];
}
