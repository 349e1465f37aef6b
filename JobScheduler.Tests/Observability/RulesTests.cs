using System.Text.RegularExpressions;
using JobScheduler.Tests.Architecture;
using JobScheduler.Tests.Support;
using Xunit;

namespace JobScheduler.Tests.Observability;

/// <summary>Rules speak of series that exist, and each alert tells an operator what to do and has been seen to fire.</summary>
public sealed partial class RulesTests
{
    private static readonly MetricCatalog Catalog = new(Rule.All);

    private static IEnumerable<Rule> Alerts => Rule.All.Where(rule => rule.IsAlert);

    [Fact]
    public void Every_series_and_label_in_a_rule_exists() =>
        Violations.AssertNone(Rule.All.SelectMany(rule => Catalog.Unknown(PromQl.Parse(rule.Expression)).Select(unknown => $"{rule.Name}: {unknown}")));

    [Fact]
    public void Every_rule_was_read() => Assert.All(Rule.All, rule => Assert.NotEmpty(PromQl.Parse(rule.Expression).Selectors));

    [Fact]
    public void Every_label_in_the_words_of_an_alert_exists() =>
        Violations.AssertNone(Alerts.SelectMany(alert => Label().Matches(alert.Text).Select(match => match.Groups[1].Value)
            .Except(Catalog.LabelsOf(PromQl.Parse(alert.Expression))).Select(unknown => $"{alert.Name}: {unknown}")));

    [Fact]
    public void Every_alert_has_a_severity_a_summary_and_a_first_thing_to_look_at() => Assert.All(Alerts, alert =>
    {
        Assert.Matches("severity: (critical|warning) ", alert.Text);
        Assert.Matches(@"summary: "".+""", alert.Text);
        Assert.Matches(@"description: (>-\n +)?\S", alert.Text);
        Assert.Matches("Look|GET /", alert.Text);
    });

    [Fact]
    public void Every_alert_fires_in_a_rule_test()
    {
        var tests = RepositoryRoot.Files(".yml").Where(path => path.StartsWith("compose/prometheus/tests/", StringComparison.Ordinal)).Select(RepositoryRoot.Read);
        var fired = tests.SelectMany(test => Fired().Matches(test)).Select(match => match.Groups[1].Value).Distinct();

        Assert.Equal(Alerts.Select(alert => alert.Name).Order(), fired.Order());
    }

    [Fact]
    public void The_alerts_of_the_operators_are_there() => Assert.Empty(
        new[] { "QueueStuck", "JobsStartLate", "JobsFail", "WorkersLost", "StaleWrites", "LoopSilent", "TargetDown", "RetryStorm" }.Except(Alerts.Select(alert => alert.Name)));

    [Fact]
    public void Every_alert_is_in_the_operators_manual() =>
        Assert.Empty(Alerts.Select(alert => alert.Name).Except(Documented().Matches(RepositoryRoot.Read("docs/operations.md")).Select(match => match.Groups[1].Value)));

    [GeneratedRegex(@"\$labels\.(\w+)")]
    private static partial Regex Label();

    [GeneratedRegex(@"alertname=""(\w+)"", alertstate=""firing""")]
    private static partial Regex Fired();

    [GeneratedRegex(@"^\| `(\w+)` \| (?:critical|warning) \|", RegexOptions.Multiline)]
    private static partial Regex Documented();
}
