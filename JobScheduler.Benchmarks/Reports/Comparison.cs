namespace JobScheduler.Benchmarks.Reports;

/// <summary>The sides of one case: medians over the rounds, and ours against each other one by its first value.</summary>
internal sealed record Comparison(
    string Case, IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>> Medians, IReadOnlyDictionary<string, double> Ratios)
{
    public static IReadOnlyList<Comparison> Of(IEnumerable<Reading> readings) =>
        [.. readings.GroupBy(reading => reading.Case).Select(one => Of(one.Key, one))];

    private static Comparison Of(string name, IEnumerable<Reading> readings)
    {
        var medians = readings.OrderBy(reading => reading.Side != Sides.Ours).GroupBy(reading => reading.Side)
            .ToDictionary(side => side.Key, MediansOf);
        return new Comparison(
            name, medians, medians.TryGetValue(Sides.Ours, out var ours) ? RatiosOf(ours, medians) : new Dictionary<string, double>());
    }

    private static Dictionary<string, double> RatiosOf(
        IReadOnlyDictionary<string, double> ours, Dictionary<string, IReadOnlyDictionary<string, double>> medians)
    {
        var metric = ours.Keys.First();
        return medians
            .Where(other => other.Key != Sides.Ours && other.Value.ContainsKey(metric))
            .ToDictionary(other => $"{Sides.Ours} / {other.Key}, {metric}", other => ours[metric] / other.Value[metric]);
    }

    private static IReadOnlyDictionary<string, double> MediansOf(IEnumerable<Reading> side) => side
        .SelectMany(reading => reading.Values)
        .GroupBy(value => value.Key)
        .ToDictionary(metric => metric.Key, metric => Statistics.Median(metric.Select(value => value.Value)));
}
