using System.Text.Json.Nodes;
using JobScheduler.Client.Contracts;

namespace JobScheduler.Tests.Api;

public sealed class OperatorTests(ApiHost host) : ApiTests(host), IClassFixture<ApiHost>
{
    [Fact]
    public async Task A_paused_queue_starts_nothing_until_it_is_resumed()
    {
        await AssertAcceptedAsync("""{"name":"first","queue":"default","execution_time_ms":0}""");
        Assert.True((await Client.PauseQueueAsync("default", Stop)).Paused);
        Assert.Contains(await Client.ListQueuesAsync(Stop), queue => queue is { Name: "default", Paused: true });

        var job = await AssertAcceptedAsync("""{"name":"held","execution_time_ms":0}""");
        Assert.False((await Client.ResumeQueueAsync("default", Stop)).Paused);

        await Eventually.IsTrueAsync(async () => (await Client.GetJobAsync(job.Id, Stop)).Status == "completed");
    }

    [Fact]
    public async Task A_queue_is_paused_before_its_first_job()
    {
        Assert.True((await Client.PauseQueueAsync("not-yet", Stop)).Paused);
        Assert.Contains(await Client.ListQueuesAsync(Stop), queue => queue is { Name: "not-yet", Paused: true });
        await AssertAcceptedAsync("""{"name":"first","queue":"not-yet"}""");
        Assert.Contains(await Client.ListQueuesAsync(Stop), queue => queue is { Name: "not-yet", Paused: true });
        Assert.False((await Client.ResumeQueueAsync("not-yet", Stop)).Paused);
    }

    [Theory]
    [InlineData("a%20b", "#/name invalid_characters")]
    [InlineData("d%C3%A9fault", "#/name invalid_characters")]
    [InlineData("qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq", "#/name too_long")]
    public async Task What_no_queue_can_be_called_is_not_paused(string name, string error)
    {
        var problem = await ProblemOf(await SendAsync(HttpMethod.Post, $"/queues/{name}/pause"), 422);
        Assert.Equal(error, Assert.Single(problem.Errors!.Select(found => $"{found.Place} {found.Code}")));
    }

    [Theory]
    [InlineData("/queues/never-used/resume")]
    [InlineData("/workers/nobody/drain")]
    public async Task What_is_not_there_cannot_be_controlled(string path) => await ProblemOf(await SendAsync(HttpMethod.Post, path), 404);

    [Fact]
    public async Task The_embedded_worker_is_listed_with_its_slots()
    {
        var worker = Assert.Single(await Client.ListWorkersAsync(Stop));
        Assert.Equal(("active", 20, false), (worker.Health, worker.Concurrency, worker.Draining));
        Assert.Equal(["default"], worker.Queues);
        Assert.Equal(Environment.ProcessId, worker.ProcessId);
    }

    [Fact]
    public async Task Stats_name_every_status_and_type_and_count_the_workers()
    {
        await AssertAcceptedAsync(WaitingJob);
        var stats = await Client.GetStatsAsync(Stop);

        Assert.Equal(WireWords.Of<JobStatus>().Order(), stats.JobsByStatus.Keys.Order());
        Assert.Equal(WireWords.Of<JobType>().Order(), stats.JobsByType.Keys.Order());
        Assert.True(stats.JobsByStatus["pending"] > 0 && stats.JobsByType["delayed"] > 0);
        Assert.Equal(1, stats.ActiveWorkers);
        Assert.Equal(stats.JobsByStatus.Values.Sum(), stats.JobsByType.Values.Sum());
    }

    [Fact]
    public async Task The_pulse_tells_whoever_watches_how_the_cluster_does()
    {
        await AssertAcceptedAsync("""{"name":"watched","execution_time_ms":0}""");

        await Eventually.IsTrueAsync(async () => (await Client.GetPulseAsync(300, Stop)).History[^1].Completed > 0);

        var pulse = await Client.GetPulseAsync(cancellationToken: Stop);
        Assert.Equal(WireWords.Of<JobStatus>().Order(), pulse.JobsByStatus.Keys.Order());
        Assert.True(pulse.JobsByStatus["completed"] > 0 && pulse.History[^1].Accepted >= pulse.History[^1].Started);
        var worker = Assert.Single(pulse.Workers);
        Assert.Equal(("active", 20, false), (worker.Health, worker.Concurrency, worker.Draining));
        Assert.InRange(pulse.Now - pulse.At, TimeSpan.Zero, TimeSpan.FromMinutes(1));
        Assert.Equal("?history out_of_range", Assert.Single((await ProblemOf(await Http.GetAsync("/pulse?history=301", Stop), 400)).Errors!
            .Select(found => $"{found.Place} {found.Code}")));
    }

    [Theory]
    [InlineData("/pulse", "at,avg_job_duration_seconds,history,jobs_by_status,now,queue_length,queues,workers")]
    [InlineData("/queues", "limit,name,pause_reason,paused,paused_at,paused_by")]
    [InlineData("/stats", "active_workers,avg_job_duration_seconds,jobs_by_status,jobs_by_type,queue_length")]
    public async Task Nothing_is_named_that_is_never_told(string path, string fields)
    {
        await AssertAcceptedAsync(WaitingJob);
        var answer = JsonNode.Parse(await Http.GetStringAsync(path, Stop))!;
        var shown = answer is JsonArray list ? list[0]! : answer;
        Assert.Equal(fields, string.Join(',', shown.AsObject().Select(field => field.Key).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task Metrics_have_the_names_of_the_lab()
    {
        var job = await AssertAcceptedAsync("""{"name":"measured","execution_time_ms":0}""");
        await Eventually.IsTrueAsync(async () => (await Client.GetJobAsync(job.Id, Stop)).Status == "completed");

        var metrics = await Http.GetStringAsync("/metrics", Stop);

        string[] names =
        [
            "jobs_scheduled_total", "jobs_completed_total", "jobs_failed_total", "job_duration_seconds", "jobs_pending_total",
            "jobs_running_total", "active_workers_total", "job_retries_total", "job_queue_wait_seconds",
        ];
        Assert.All(names, name => Assert.Contains($"# TYPE {name} ", metrics, StringComparison.Ordinal));
        Assert.Contains("active_workers_total 1", metrics, StringComparison.Ordinal);
        // A job came within the last minutes.
        Assert.Contains("jobscheduler_workers_desired 1\n", metrics, StringComparison.Ordinal);
    }
}
