using System.Text.RegularExpressions;

namespace JobScheduler.Tests.Observability;

/// <summary>Every series and its labels: what /metrics shows once all was measured, what rules record, what Prometheus adds.</summary>
internal sealed partial class MetricCatalog
{
    private static readonly string[] OfTheTarget = ["job", "instance"];

    private readonly Dictionary<string, IEnumerable<string>> _series;

    public MetricCatalog(IEnumerable<Rule> rules)
    {
        // ExpositionTests hold the file to what both programs write.
        var exposition = RepositoryRoot.Read("JobScheduler.Tests/Observability/Exposition.txt");
        _series = Series().Matches(exposition).GroupBy(line => line.Groups[1].Value).ToDictionary(
            lines => lines.Key,
            lines => lines.SelectMany(line => line.Groups["label"].Captures).Select(label => label.Value).Concat(OfTheTarget).Distinct());
        _series["up"] = OfTheTarget;
        foreach (var recorded in rules.Where(rule => !rule.IsAlert)) _series[recorded.Name] = [.. LabelsOf(PromQl.Parse(recorded.Expr))];
        _series["ALERTS"] = ["alertname", "alertstate", "severity", .. _series.Values.SelectMany(labels => labels)];
    }

    /// <summary>What the expression names and nobody exports.</summary>
    public IEnumerable<string> Unknown(PromQl expression)
    {
        foreach (var (metric, labels) in expression.Selectors)
        {
            if (!_series.TryGetValue(metric, out var known)) yield return metric;
            else foreach (var label in labels.Except(known)) yield return $"{metric}{{{label}}}";
        }

        foreach (var label in expression.GroupedBy.Except(LabelsOf(expression))) yield return $"by ({label})";
    }

    /// <summary>The labels that the result may have.</summary>
    public IEnumerable<string> LabelsOf(PromQl expression) => expression.Selectors
        .Where(selector => _series.ContainsKey(selector.Metric)).SelectMany(selector => _series[selector.Metric]).Distinct();

    [GeneratedRegex("""^(\w+)(?:\{(?:(?<label>\w+)="(?:[^"\\]|\\.)*",?)+\})? """, RegexOptions.Multiline)]
    private static partial Regex Series();
}
