using System.Text.RegularExpressions;
using JobScheduler.Tests.Architecture;

namespace JobScheduler.Tests.Observability;

/// <summary>Grafana itself is not here to complain of a panel that asks for what nobody exports.</summary>
public sealed partial class DashboardTests
{
    private static readonly MetricCatalog Catalog = new(Rule.All);

    [Fact]
    public void Every_series_and_label_in_a_panel_exists() => Violations.AssertNone(Dashboard.All.SelectMany(dashboard =>
        dashboard.Expressions.SelectMany(query => Catalog.Unknown(Parse(query.Expression)))
            .Select(unknown => $"{dashboard.Name}: {unknown}")));

    [Fact]
    public void Every_label_in_a_legend_is_left_by_its_query() => Violations.AssertNone(Dashboard.All.SelectMany(dashboard =>
        dashboard.Expressions.SelectMany(query => Missing(query.Legend, Parse(query.Expression))
            .Select(missing => $"{dashboard.Name}: {{{{{missing}}}}} of {query.Expression}"))));

    [Fact]
    public void Every_variable_in_a_query_is_defined() => Assert.All(Dashboard.All, dashboard => Assert.Empty(
        dashboard.Expressions.SelectMany(query => Variable().Matches(query.Expression)).Select(match => match.Groups[1].Value).Distinct()
            .Except(dashboard.Variables.Select(variable => variable.GetProperty("name").GetString()!)).Except(["__rate_interval"])));

    [Fact]
    public void Every_data_source_is_provisioned()
    {
        var provisioned = Uid().Matches(RepositoryRoot.Read("compose/grafana/datasources/datasources.yml"))
            .Select(match => match.Groups[1].Value);

        Assert.Empty(Dashboard.All.SelectMany(dashboard => dashboard.DatasourceUids).Distinct().Except(provisioned)
            .Except(["-- Grafana --"]));
    }

    [Fact]
    public void Every_panel_has_an_id_of_its_own_a_place_of_its_own_and_a_description() => Assert.All(Dashboard.All, dashboard =>
    {
        Assert.Equal(dashboard.Panels.Count, dashboard.Panels.Select(panel => panel.GetProperty("id").GetInt32()).Distinct().Count());
        var cells = dashboard.Panels.SelectMany(Cells).ToList();
        Assert.Equal(cells.Count, cells.Distinct().Count());
        Assert.All(cells, cell => Assert.InRange(cell.X, 0, 23));
        Assert.All(dashboard.Panels, panel => Assert.NotEmpty(panel.GetProperty("description").GetString()!));
    });

    [Fact]
    public void Dashboards_have_a_uid_of_their_own_and_link_to_each_other()
    {
        var uids = Dashboard.All.Select(dashboard => dashboard.Uid).ToList();

        Assert.Equal(["jobs-overview", "jobs-processes"], uids.Order());
        Assert.All(Dashboard.All, dashboard => Assert.Equal(uids.Except([dashboard.Uid]).Select(uid => $"/d/{uid}"), dashboard.Links));
    }

    [Theory]
    [InlineData("Worker Throughput")]
    [InlineData("Queue length")]
    [InlineData("Queue wait")]
    [InlineData("Job duration")]
    [InlineData("Retries and failures")]
    [InlineData("Active workers")]
    [InlineData("Loop runs")]
    public void What_the_lab_looks_at_has_its_panel(string title) =>
        Assert.Single(Dashboard.All.SelectMany(dashboard => dashboard.Panels), panel => panel.GetProperty("title").GetString() == title);

    private static PromQl Parse(string expression) => PromQl.Parse(Dashboard.AsPromQl(expression));

    private static IEnumerable<string> Missing(string legend, PromQl query)
    {
        var left = query.Kept.Count > 0 ? query.Kept : Catalog.LabelsOf(query);
        return Placeholder().Matches(legend).Select(match => match.Groups[1].Value).Except(left);
    }

    private static IEnumerable<(int X, int Y)> Cells(System.Text.Json.JsonElement panel)
    {
        var place = panel.GetProperty("gridPos");
        var (x, y) = (place.GetProperty("x").GetInt32(), place.GetProperty("y").GetInt32());
        return from dx in Enumerable.Range(0, place.GetProperty("w").GetInt32())
               from dy in Enumerable.Range(0, place.GetProperty("h").GetInt32())
               select (x + dx, y + dy);
    }

    [GeneratedRegex(@"\{\{(\w+)\}\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"\$(\w+)")]
    private static partial Regex Variable();

    [GeneratedRegex(@"^    uid: (\S+)$", RegexOptions.Multiline)]
    private static partial Regex Uid();
}
