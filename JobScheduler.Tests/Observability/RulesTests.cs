using System.Text.RegularExpressions;
using JobScheduler.Tests.Architecture;

namespace JobScheduler.Tests.Observability;

/// <summary>Rules speak of series that exist, and each alert tells an operator what to do and has been seen to fire.</summary>
public sealed partial class RulesTests
{
    private static readonly MetricCatalog Catalog = new(Rule.All);

    private static IEnumerable<Rule> Alerts => Rule.All.Where(rule => rule.IsAlert);

    [Fact]
    public void Every_series_and_label_in_a_rule_exists() =>
        Violations.AssertNone(Rule.All.SelectMany(rule =>
            Catalog.Unknown(PromQl.Parse(rule.Expr)).Select(unknown => $"{rule.Name}: {unknown}")));

    [Fact]
    public void Every_rule_was_read() => Assert.All(Rule.All, rule => Assert.NotEmpty(PromQl.Parse(rule.Expr).Selectors));

    [Fact]
    public void Every_label_in_the_words_of_an_alert_exists() =>
        Violations.AssertNone(Alerts.SelectMany(alert => alert.Annotations.Values.SelectMany(text => Label().Matches(text))
            .Select(match => match.Groups[1].Value).Except(Catalog.LabelsOf(PromQl.Parse(alert.Expr)))
            .Select(unknown => $"{alert.Name}: {unknown}")));

    [Fact]
    public void Every_alert_has_a_severity_a_summary_and_a_first_thing_to_look_at() => Assert.All(Alerts, alert =>
    {
        Assert.Contains(alert.Labels["severity"], (string[])["critical", "warning"]);
        Assert.NotEmpty(alert.Annotations["summary"]);
        Assert.Matches("Look|GET /", alert.Annotations["description"]);
    });

    [Fact]
    public void Every_alert_fires_in_a_rule_test()
    {
        var fired = Rule.Files("tests").SelectMany(test => Fired().Matches(test)).Select(match => match.Groups[1].Value).Distinct();

        Assert.Equal(Alerts.Select(alert => alert.Name).Order(), fired.Order());
    }

    [Fact]
    public void Every_series_that_a_rule_test_plays_exists() => Violations.AssertNone(
        Rule.Files("tests").SelectMany(test => Played().Matches(test))
            .SelectMany(series => Catalog.Unknown(PromQl.Parse(series.Groups[1].Value))));

    [Fact]
    public void The_alerts_of_the_operators_are_there() => Assert.Empty(
        new[] { "QueueStuck", "JobsStartLate", "JobsFail", "WorkersLost", "StaleWrites", "LoopSilent", "TargetDown", "RetryStorm" }.Except(
            Alerts.Select(alert => alert.Name)));

    [Fact]
    public void Every_alert_is_in_the_operators_manual() =>
        Assert.Empty(Alerts.Select(alert => alert.Name)
            .Except(Documented().Matches(RepositoryRoot.Read("docs/operations.md")).Select(match => match.Groups[1].Value)));

    [GeneratedRegex(@"\$labels\.(\w+)")]
    private static partial Regex Label();

    [GeneratedRegex("series: '(.+)'")]
    private static partial Regex Played();

    [GeneratedRegex(@"alertname=""(\w+)"", alertstate=""firing""")]
    private static partial Regex Fired();

    [GeneratedRegex(@"^\| `(\w+)` \| (?:critical|warning) \|", RegexOptions.Multiline)]
    private static partial Regex Documented();
}
