using JobScheduler.Engine.Telemetry;

namespace JobScheduler.Tests.Observability;

/// <summary>docs/lab.md sends students to metrics, queries and panels that exist.</summary>
public sealed class LabDocTests
{
    private static readonly IReadOnlyList<string[]> KeyMetrics =
    [
        .. RepositoryRoot.Read("docs/lab.md").Split('\n')
            .Select(line => line.Trim().Trim('|').Split('|', StringSplitOptions.TrimEntries))
            .Where(cells => cells.Length == 4 && MetricDefinitions.All.Any(metric => metric.Name == cells[0].Trim('`'))),
    ];

    [Fact]
    public void It_tells_of_the_labs_eight_metrics() => Assert.Equal(8, KeyMetrics.Count);

    [Fact]
    public void Every_query_asks_for_its_metric_and_nothing_that_does_not_exist()
    {
        var catalog = new MetricCatalog(Rule.All);
        Assert.All(KeyMetrics, row =>
        {
            var query = PromQl.Parse(row[2].Trim('`'));
            Assert.Empty(catalog.Unknown(query));
            Assert.All(query.Selectors, selector => Assert.StartsWith(row[0].Trim('`'), selector.Metric, StringComparison.Ordinal));
        });
    }

    [Fact]
    public void Every_panel_is_on_the_overview()
    {
        var overview = Dashboard.All.Single(dashboard => dashboard.Uid == "jobs-overview");

        Assert.Empty(KeyMetrics.Select(row => row[3]).Except(overview.Panels.Select(panel => panel.GetProperty("title").GetString()!)));
    }
}
