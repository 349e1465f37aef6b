using JobScheduler.Engine.Telemetry;

namespace JobScheduler.Tests.Observability;

/// <summary>The reader of expressions, against planted mistakes.</summary>
public sealed class PromQlTests
{
    private static readonly MetricCatalog Catalog = new(Rule.In("""
        groups:
          - name: planted
            rules:
              - record: status:finished:rate5m
                expr: |
                  sum by (status) (rate(jobs_completed_total[5m]))
        """ + "\n"));

    [Theory]
    [InlineData("up == 0 and max_over_time(up[1d]) > 0")]
    [InlineData("sum by (job_type, le) (rate(job_duration_seconds_bucket{job_type=~\"$job_type\",le!=\"+Inf\"}[$__rate_interval]))")]
    [InlineData("max without (instance) (jobs_failed_total{failure_reason='timed_out'}) / on (job_type) group_left () "
        + "jobs_pending_total offset 5m")]
    [InlineData("label_values(jobs_scheduled_total, job_type)")]
    [InlineData("status:finished:rate5m{status=\"success\"} > 1e3")]
    [InlineData("ALERTS{alertstate=\"firing\", loop=\"JobPump\"}")]
    public void What_exists_is_known(string expression) => Assert.Empty(Unknown(expression));

    [Theory]
    [InlineData("sum(rate(jobs_complete_total[5m]))", "jobs_complete_total")]
    [InlineData("jobs_completed_total_by_type", "jobs_completed_total_by_type")]
    [InlineData("rate(job_duration_seconds[5m])", "job_duration_seconds")]
    [InlineData("jobs_completed_total{outcome=\"success\"}", "jobs_completed_total{outcome}")]
    [InlineData("active_workers_total{job_type=\"x\",instance=\"y\"}", "active_workers_total{job_type}")]
    [InlineData("sum by (worker) (jobs_running_total)", "by (worker)")]
    [InlineData("label_values(jobs_scheduled_total, type)", "by (type)")]
    [InlineData("other:finished:rate5m", "other:finished:rate5m")]
    public void What_nobody_exports_is_found(string expression, string unknown) => Assert.Equal([unknown], Unknown(expression));

    [Fact]
    public void What_is_no_PromQL_is_named()
    {
        var thrown = Assert.Throws<FormatException>(() => PromQl.Parse("sum(rate(up[5m])"));

        Assert.Equal("sum(rate(up[5m]): no PromQL from character 16", thrown.Message);
    }

    // ConnectionGateTests see the other on /metrics of a server that listens.
    [Fact]
    public void Every_metric_that_is_defined_is_shown_with_its_labels() => Assert.Equal(
        ["connections_refused_total"],
        MetricDefinitions.All.Select(metric => (Name: metric.Name + (metric.Kind == MetricKind.Histogram ? "_bucket" : ""), metric.Labels))
            .SelectMany(series => Unknown($"sum by ({string.Join(',', series.Labels)}) ({series.Name})")));

    [Fact]
    public void A_word_in_a_string_is_no_name() =>
        Assert.Equal(["up"], PromQl.Parse("up{instance=\"sum by (nobody) (nothing)\"}").Selectors.Select(selector => selector.Metric));

    private static IEnumerable<string> Unknown(string expression) => Catalog.Unknown(PromQl.Parse(Dashboard.AsPromQl(expression)));
}
