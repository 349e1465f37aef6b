using System.Reflection;
using JobScheduler.Engine.Loops;
using JobScheduler.Engine.Telemetry;
using Prometheus;

namespace JobScheduler.Tests.Observability;

/// <summary>Every series that can be asked for and its labels: what the programs register, what rules record, what Prometheus adds.</summary>
internal sealed class MetricCatalog
{
    private static readonly string[] OfTheTarget = ["job", "instance"];

    private readonly Dictionary<string, HashSet<string>> _series = new()
    {
        ["up"] = [.. OfTheTarget],
    };

    public MetricCatalog(IEnumerable<Rule> rules)
    {
        foreach (var metric in Registered()) Add(metric);
        foreach (var recorded in rules.Where(rule => !rule.IsAlert)) _series[recorded.Name] = [.. LabelsOf(PromQl.Parse(recorded.Expression))];
        _series["ALERTS"] = ["alertname", "alertstate", "severity", .. _series.Values.SelectMany(labels => labels)];
    }

    /// <summary>The metrics of the Api and the Worker, as their classes register them.</summary>
    public static IEnumerable<Collector> Registered()
    {
        var registry = Metrics.NewCustomRegistry();
        object[] homes = [new SchedulerMetrics(registry, new LoopHealth(TimeProvider.System)), new StoreMetrics(registry, null!, null!, null!, null!, null!)];
        return homes.SelectMany(home => home.GetType()
            .GetFields(BindingFlags.NonPublic | BindingFlags.Instance).Select(field => field.GetValue(home)).OfType<Collector>());
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

    private void Add(Collector metric)
    {
        HashSet<string> labels = [.. metric.LabelNames, .. OfTheTarget];
        if (metric is not Histogram) _series[metric.Name] = labels;
        else foreach (var part in (string[])["_sum", "_count"]) _series[metric.Name + part] = labels;
        if (metric is Histogram) _series[metric.Name + "_bucket"] = [.. labels, "le"];
    }
}
