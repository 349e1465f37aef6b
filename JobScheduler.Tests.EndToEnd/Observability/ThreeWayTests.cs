using JobScheduler.Tests.EndToEnd.Distributed;

namespace JobScheduler.Tests.EndToEnd.Observability;

/// <summary>What the client was told, what the database holds and what /metrics and /stats say are the same.</summary>
public sealed class ThreeWayTests : ClusterTests
{
    private const string StatsSql = """
        SELECT status || ' ' || count(*) FROM jobs GROUP BY status
        UNION ALL
        SELECT job_type || ' ' || count(*) FROM jobs GROUP BY job_type
        """;

    private const string OnceAYear = "0 0 1 1 *";

    private readonly List<Guid> _accepted = [];

    protected override ClusterOptions Options => base.Options with { Concurrency = 4 };

    [Fact]
    public async Task History_database_metrics_and_stats_agree_also_after_restarts_and_a_lost_worker()
    {
        await LoadAsync();
        var before = await AssertAgreeAsync();

        foreach (var name in (string[])["scheduler", "worker-1"]) await Cluster[name].KillAsync();
        foreach (var name in (string[])["scheduler", "worker-1"]) await Cluster[name].StartAsync(Token);
        Assert.Equal(before, await AssertAgreeAsync());

        await LoadAsync();
        await LoseAWorkerAsync();
        await Cluster["scheduler"].RestartAsync(Token);
        Assert.NotEqual(before, await AssertAgreeAsync());
    }

    private async Task LoadAsync()
    {
        var now = new CreateJobRequest { Name = "now", ExecutionTimeMs = 10 };
        var failing = now with { Name = "failing", FailRate = 1, Retry = new RetryRequest { BaseDelaySeconds = 1 } };
        for (var i = 0; i < 30; i++) await EnqueueAsync(now);
        for (var i = 0; i < 5; i++) await EnqueueAsync(failing with { MaxRetries = 1 });
        await EnqueueAsync(failing with { Name = "too slow", MaxRetries = 0, FailRate = 0, ExecutionTimeMs = 5_000, TimeoutSeconds = 1 });
        for (var i = 0; i < 4; i++) await EnqueueAsync(now with { Name = "later", JobType = JobType.Delayed, DelaySeconds = 1 });
        var waiting = await EnqueueAsync(now with { Name = "yearly", JobType = JobType.Recurring, CronExpression = OnceAYear });
        _accepted.Add((await Client.TriggerScheduleAsync($"{waiting.ScheduleId}", Token)).Id);
        await Client.CancelJobAsync(
            (await EnqueueAsync(now with { Name = "cancelled", JobType = JobType.Delayed, DelaySeconds = 600 })).Id, Token);
    }

    private async Task LoseAWorkerAsync()
    {
        await IsSettledAsync(Cluster.Postgres);
        var id = (await EnqueueAsync(new CreateJobRequest { Name = "interrupted", ExecutionTimeMs = 3_000 })).Id;
        await Cluster[await RunningOnAsync(id)].KillAsync();
        await StatusBecomesAsync(id, "completed");
        Assert.Equal(2, (await JobAsync(id)).Attempt);
    }

    private async Task<JobResponse> EnqueueAsync(CreateJobRequest request)
    {
        var job = await Client.CreateJobAsync(request, cancellationToken: Token);
        _accepted.Add(job.Id);
        return job;
    }

    private async Task<string> AssertAgreeAsync()
    {
        var history = new List<JobResponse>();
        foreach (var id in _accepted)
        {
            await Eventually.IsTrueAsync(async () => IsAtRest(await JobAsync(id)));
            history.Add(await JobAsync(id));
        }

        var told = Ledger.Of(history).ToString();
        Assert.Equal(told, Ledger.Of(await Cluster.Postgres.SqlAsync(Ledger.Sql)).ToString());
        using var http = new HttpClient();
        await Eventually.IsTrueAsync(
            async () => told == Ledger.Of(await http.GetStringAsync(new Uri(Cluster.Scheduler.Url, "/metrics"), Token)).ToString());
        await AssertStatsAgreeAsync(history);
        return told;
    }

    private async Task AssertStatsAgreeAsync(IReadOnlyList<JobResponse> history)
    {
        var told = history.CountBy(job => job.Status).Concat(history.CountBy(job => job.JobType!))
            .Select(count => $"{count.Key} {count.Value}").Order();
        Assert.Equal(told, (await Cluster.Postgres.SqlAsync(StatsSql)).Split('\n').Order());
        var stats = await Client.GetStatsAsync(Token);
        Assert.Equal(told, stats.JobsByStatus.Concat(stats.JobsByType).Where(count => count.Value > 0)
            .Select(count => $"{count.Key} {count.Value}").Order());
    }

    private static bool IsAtRest(JobResponse job) =>
        job.Status is "completed" or "failed" or "cancelled" || job is { Name: "yearly", Status: "pending" };
}
