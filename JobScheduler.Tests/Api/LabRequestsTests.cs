using System.Text.Json.Nodes;

namespace JobScheduler.Tests.Api;

/// <summary>The requests of the lab's exercises 1, 2 and 4, to the letter.</summary>
public sealed class LabRequestsTests(ApiHost host) : ApiTests(host), IClassFixture<ApiHost>
{
    private static readonly string[] JobFields =
    [
        "id", "name", "job_type", "status", "payload", "created_at", "scheduled_at", "started_at", "completed_at",
        "worker_id", "attempt", "max_retries", "error_message",
    ];

    [Fact]
    public async Task Exercise_1_an_immediate_job_runs_to_its_end()
    {
        using var response = await PostAsync("/jobs", """
            {
                "name": "my-first-job",
                "job_type": "immediate",
                "payload": {"action": "compute", "value": 42},
                "execution_time_ms": 2000
              }
            """);
        var job = JsonNode.Parse(await response.Content.ReadAsStringAsync(Stop))!.AsObject();

        Assert.All(JobFields, field => Assert.True(job.ContainsKey(field), field));
        Assert.Equal("pending", job["status"]!.GetValue<string>());
        await StatusBecomesAsync(job["id"]!.GetValue<Guid>(), "completed");
        Assert.Contains("\"jobs_by_status\":", await Http.GetStringAsync("/stats", Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Exercise_2_a_delayed_job_waits_for_its_moment()
    {
        var job = await AssertAcceptedAsync("""
            {
                "name": "delayed-notification",
                "job_type": "delayed",
                "delay_seconds": 10,
                "payload": {"message": "This runs after 10 seconds"}
              }
            """);
        Assert.Equal(("pending", TimeSpan.FromSeconds(10)), (job.Status, job.ScheduledAt!.Value - job.CreatedAt));
    }

    [Fact]
    public async Task Exercise_4_a_flaky_job_ends_completed_or_failed_and_its_retries_are_counted()
    {
        var job = await AssertAcceptedAsync("""
            {
                "name": "flaky-job",
                "job_type": "immediate",
                "execution_time_ms": 0,
                "fail_rate": 1,
                "max_retries": 1,
                "retry": {"base_delay_seconds": 0.01}
              }
            """);
        await StatusBecomesAsync(job.Id, "failed");
        var failed = await Client.GetJobAsync(job.Id, Stop);
        Assert.Equal(2, failed.Attempt);
        Assert.NotNull(failed.ErrorMessage);
        await Eventually.IsTrueAsync(async () =>
            (await Http.GetStringAsync("/metrics", Stop))
                .Contains("job_retries_total{job_type=\"immediate\"} 1", StringComparison.Ordinal));
    }

    private Task StatusBecomesAsync(Guid id, string status) =>
        Eventually.IsTrueAsync(async () => (await Client.GetJobAsync(id, Stop)).Status == status);
}
