using System.Reflection;
using System.Text.RegularExpressions;
using JobScheduler.Engine.Telemetry;

namespace JobScheduler.Tests.Architecture;

/// <summary>docs/operations.md lists exactly the metrics that exist, and the lab's eight are among them.</summary>
public sealed partial class MetricNamesTests
{
    private static readonly string[] OfTheLab =
    [
        "jobs_scheduled_total", "jobs_completed_total", "jobs_failed_total", "job_duration_seconds", "jobs_pending_total",
        "active_workers_total", "job_retries_total", "job_queue_wait_seconds",
    ];

    [Fact]
    public void The_documented_metrics_are_the_ones_that_exist() =>
        Assert.Equal(Names.Order(), Documented(RepositoryRoot.Read("docs/operations.md")).Order());

    [Fact]
    public void Kinds_and_labels_are_the_documented_ones() => Assert.Equal(
        MetricDefinitions.All.Select(metric => $"{metric.Name} {metric.Kind} {string.Join(", ", metric.Labels)}").Order(),
        MetricRow().Matches(RepositoryRoot.Read("docs/operations.md"))
            .Select(row => $"{row.Groups[1].Value} {row.Groups[2].Value} {row.Groups[3].Value}").Order(),
        StringComparer.OrdinalIgnoreCase);

    [Fact]
    public void A_metric_that_is_missing_in_the_table_is_found() =>
        Assert.NotEqual(Names.Order(), Documented("| `jobs_scheduled_total` | counter | | |").Order());

    [Fact]
    public void Every_metric_of_the_lab_exists() => Assert.Empty(OfTheLab.Except(Names));

    [Fact]
    public void Every_definition_is_in_the_list_once()
    {
        Assert.Equal(Names.Order(), Defined().Select(metric => metric.Name).Order());
        Assert.Equal(Names.Count(), Names.Distinct().Count());
    }

    private static IEnumerable<string> Names => MetricDefinitions.All.Select(metric => metric.Name);

    private static IEnumerable<MetricDefinition> Defined() => typeof(MetricDefinitions)
        .GetFields(BindingFlags.NonPublic | BindingFlags.Static)
        .Select(field => field.GetValue(null)).OfType<MetricDefinition>();

    private static IEnumerable<string> Documented(string markdown) => MetricRow().Matches(markdown).Select(match => match.Groups[1].Value);

    [GeneratedRegex(@"^\| `([a-z_]+)` \| (counter|gauge|histogram) \| ?([a-z_, ]*?) ?\|", RegexOptions.Multiline)]
    private static partial Regex MetricRow();
}
