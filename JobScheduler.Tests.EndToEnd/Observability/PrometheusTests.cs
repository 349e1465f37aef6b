using JobScheduler.LocalCluster.Prometheus;
using JobScheduler.Tests.EndToEnd.Distributed;

namespace JobScheduler.Tests.EndToEnd.Observability;

/// <summary>A real Prometheus scrapes a real cluster.</summary>
public sealed class PrometheusTests : ClusterTests
{
    private PrometheusClient? _prometheus;

    protected override ClusterOptions Options =>
        base.Options with { Prometheus = new PrometheusOptions { Interval = TimeSpan.FromMilliseconds(500) } };

    private PrometheusClient Prometheus => _prometheus ??= new PrometheusClient(Cluster.Prometheus!);

    [Fact]
    public async Task The_labs_key_metrics_have_the_right_values_after_a_known_run()
    {
        await RunKnownLoadAsync();

        await Prometheus.BecomesAsync(
            "max without (instance) (jobs_scheduled_total{job_type=\"immediate\",schedule_type=\"one-time\"})", 23);
        await Prometheus.BecomesAsync("jobs_scheduled_total{job_type=\"delayed\"}", 2);
        await Prometheus.BecomesAsync("jobs_scheduled_total{schedule_type=\"cron\"}", 2);
        await Prometheus.BecomesAsync("sum(jobs_completed_total{status=\"success\"})", 20 + 2 + 1);
        await Prometheus.BecomesAsync("sum(jobs_completed_total{status=\"failed\"})", 3);
        await Prometheus.BecomesAsync("jobs_failed_total{job_type=\"immediate\",failure_reason=\"handler_error\"}", 3);
        await Prometheus.BecomesAsync("sum(jobs_failed_total)", 3);
        await Prometheus.BecomesAsync("sum(job_retries_total)", 3);
        await Prometheus.BecomesAsync("jobs_pending_total{job_type=\"recurring\"}", 1);
        await Prometheus.BecomesAsync("sum(jobs_pending_total)", 1);
        await Prometheus.BecomesAsync("active_workers_total", 2);
        await AssertTimingsAsync();
    }

    [Fact]
    public async Task A_healthy_cluster_rings_no_bell_and_a_killed_worker_does()
    {
        await Prometheus.BecomesAsync("sum(up)", 3);
        await Eventually.IsTrueAsync(
            async () => (await Prometheus.RulesAsync()) is { Count: > 15 } rules && rules.All(rule => rule.Health == "ok"));
        await AssertNothingRingsAsync();

        await IsSettledAsync(Cluster.Postgres);
        await Cluster["worker-1"].KillAsync();
        await Prometheus.BecomesAsync("count(ALERTS{alertname=\"TargetDown\",instance=\"worker-1\",severity=\"critical\"})", 1);
        await Prometheus.BecomesAsync("sum(sessions_lost_total)", 1);
        await Prometheus.BecomesAsync("count(ALERTS{alertname=\"WorkersLost\",alertstate=\"firing\"})", 1);

        await Cluster.StartAsync("worker-3", Token);
        await Prometheus.BecomesAsync("up{job=\"worker\",instance=\"worker-3\"}", 1);
        await Prometheus.BecomesAsync("count(ALERTS)", 2);
    }

    /// <summary>A scrape from before the workers' first beat sees none of them, so that an alert may wait for its time at the start.
    /// It never fires.</summary>
    private async Task AssertNothingRingsAsync()
    {
        await Prometheus.BecomesAsync("max(active_workers_total)", 2);
        await Eventually.IsTrueAsync(async () => (await Prometheus.RulesAsync()).All(rule => rule.State is null or "inactive"));
        Assert.Empty(await Prometheus.ValuesAsync("count_over_time(ALERTS{alertstate=\"firing\"}[10m])"));
    }

    private async Task RunKnownLoadAsync()
    {
        var job = new CreateJobRequest { Name = "known", ExecutionTimeMs = 20 };
        var failing = job with { FailRate = 1, MaxRetries = 1, Retry = new RetryRequest { BaseDelaySeconds = 1 } };
        await Client.CreateJobsAsync([.. Enumerable.Repeat(job, 20), .. Enumerable.Repeat(failing, 3)], Token);
        await Client.CreateJobsAsync([.. Enumerable.Repeat(job with { JobType = JobType.Delayed, DelaySeconds = 1 }, 2)], Token);
        var waiting = await Client.CreateJobAsync(
            job with { JobType = JobType.Recurring, CronExpression = "0 0 1 1 *" }, cancellationToken: Token);
        await Client.TriggerScheduleAsync($"{waiting.ScheduleId}", Token);
        await Eventually.IsTrueAsync(async () => await CountAsync("completed") == 23 && await CountAsync("failed") == 3);
    }

    /// <summary>23 attempts of immediate jobs succeeded or failed for good, 3 were followed by another; each ran for 20 ms.</summary>
    private async Task AssertTimingsAsync()
    {
        await Prometheus.BecomesAsync("sum(job_duration_seconds_count{job_type=\"immediate\"})", 26);
        await Prometheus.BecomesAsync("sum(job_duration_seconds_count{job_type=\"delayed\"})", 2);
        await Prometheus.BecomesAsync("sum(job_queue_wait_seconds_count)", 29);
        await Prometheus.BecomesAsync("sum(job_duration_seconds_count{job=\"worker\"})", 29);
        await Prometheus.BecomesAsync("sum(jobs_running_total)", 0);
        var mean = Assert.Single(await Prometheus.ValuesAsync("sum(job_duration_seconds_sum) / sum(job_duration_seconds_count)"));
        Assert.InRange(mean, 0.02, 0.2);
        var late = Assert.Single(await Prometheus.ValuesAsync("sum(job_queue_wait_seconds_sum{job_type=\"delayed\"}) / 2"));
        Assert.InRange(late, 0, 1);
    }
}
