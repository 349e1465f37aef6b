using JobScheduler.Engine.Telemetry;

namespace JobScheduler.Tests.Observability;

/// <summary>Every series that can be asked for and its labels: what the programs define, what rules record, what Prometheus adds.</summary>
internal sealed class MetricCatalog
{
    private static readonly string[] OfTheTarget = ["job", "instance"];

    private readonly Dictionary<string, HashSet<string>> _series = new()
    {
        ["up"] = [.. OfTheTarget],
    };

    public MetricCatalog(IEnumerable<Rule> rules)
    {
        foreach (var metric in MetricDefinitions.All) Add(metric);
        foreach (var recorded in rules.Where(rule => !rule.IsAlert)) _series[recorded.Name] = [.. LabelsOf(PromQl.Parse(recorded.Expression))];
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

    private void Add(MetricDefinition metric)
    {
        HashSet<string> labels = [.. metric.Labels, .. OfTheTarget];
        var isHistogram = metric.Kind == MetricKind.Histogram;
        if (!isHistogram) _series[metric.Name] = labels;
        else foreach (var part in (string[])["_sum", "_count"]) _series[metric.Name + part] = labels;
        if (isHistogram) _series[metric.Name + "_bucket"] = [.. labels, "le"];
    }
}
