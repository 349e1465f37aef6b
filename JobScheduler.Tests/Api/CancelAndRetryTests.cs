using System.Net;
using JobScheduler.Client.Contracts;
using JobScheduler.Tests.Support;
using Xunit;

namespace JobScheduler.Tests.Api;

public sealed class CancelAndRetryTests(ApiHost host) : ApiTests(host), IClassFixture<ApiHost>
{
    [Theory]
    [InlineData("DELETE", "")]
    [InlineData("POST", "/cancel")]
    public async Task A_waiting_job_is_cancelled_and_again_is_the_same(string method, string suffix)
    {
        var job = await CreateWaitingJobAsync();

        foreach (var _ in new[] { 1, 2 })
        {
            using var response = await SendAsync(new HttpMethod(method), $"/jobs/{job.Id}{suffix}");
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            var text = await response.Content.ReadAsStringAsync(Stop);
            Assert.Contains("\"message\":\"Job cancelled\"", text, StringComparison.Ordinal);
            Assert.Contains($"\"job_id\":\"{job.Id}\"", text, StringComparison.Ordinal);
        }

        Assert.Equal("cancelled", (await Client.GetJobAsync(job.Id, Stop)).Status);
    }

    [Fact]
    public async Task A_running_job_is_asked_to_stop_and_ends_cancelled()
    {
        var job = await AssertAcceptedAsync("""{"name":"long","execution_time_ms":60000,"timeout_seconds":600}""");
        await StatusBecomesAsync(job.Id, "running");

        using var response = await SendAsync(HttpMethod.Delete, $"/jobs/{job.Id}");

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        await StatusBecomesAsync(job.Id, "cancelled");
    }

    [Fact]
    public async Task A_finished_job_can_neither_be_cancelled_nor_retried()
    {
        var job = await AssertAcceptedAsync("""{"name":"quick","execution_time_ms":0}""");
        await StatusBecomesAsync(job.Id, "completed");

        Assert.Equal("already_terminal", (await ProblemOf(await SendAsync(HttpMethod.Delete, $"/jobs/{job.Id}"), 409)).Errors![0].Code);
        Assert.Equal("not_retryable", (await ProblemOf(await SendAsync(HttpMethod.Post, $"/jobs/{job.Id}/retry"), 409)).Errors![0].Code);
        Assert.Equal("completed", (await Client.GetJobAsync(job.Id, Stop)).Status);
    }

    [Fact]
    public async Task A_failed_job_lists_its_attempts_and_runs_again_on_request()
    {
        var job = await AssertAcceptedAsync("""{"name":"bad","execution_time_ms":0,"fail_rate":1,"max_retries":0}""");
        await StatusBecomesAsync(job.Id, "failed");
        using var cancel = await SendAsync(HttpMethod.Delete, $"/jobs/{job.Id}");
        await ProblemOf(cancel, 409);

        var attempt = Assert.Single(await Client.GetAttemptsAsync(job.Id, Stop));
        Assert.Equal((1, "failed", "handler_error"), (attempt.Attempt, attempt.Status, attempt.FailureReason));

        var again = await Client.RetryJobAsync(job.Id, Stop);
        Assert.Equal((1, 0), (again.Generation, again.Attempt));
        await StatusBecomesAsync(job.Id, "failed");
        Assert.Equal(2, (await Client.GetAttemptsAsync(job.Id, Stop)).Count);
    }

    [Fact]
    public async Task Many_cancels_at_once_while_it_completes_leave_one_outcome()
    {
        var job = await AssertAcceptedAsync("""{"name":"raced","execution_time_ms":20}""");

        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => SendAsync(HttpMethod.Delete, $"/jobs/{job.Id}")));

        Assert.All(answers, answer => Assert.Contains((int)answer.StatusCode, new[] { 200, 202, 409 }));
        await Eventually.IsTrueAsync(async () => (await Client.GetJobAsync(job.Id, Stop)).CompletedAt is not null);
        var outcome = (await Client.GetJobAsync(job.Id, Stop)).Status;
        // Who was told 200 saw it cancelled; 202 promises neither end.
        var wasCancelled = answers.Any(answer => (int)answer.StatusCode == 200);
        Assert.Contains(outcome, wasCancelled ? ["cancelled"] : new[] { "cancelled", "completed" });
    }

    [Fact]
    public async Task A_waiting_job_cannot_be_retried()
    {
        var job = await CreateWaitingJobAsync();
        using var response = await SendAsync(HttpMethod.Post, $"/jobs/{job.Id}/retry");
        await ProblemOf(response, 409);
    }

    [Fact]
    public async Task A_retry_is_refused_while_another_job_has_the_unique_key()
    {
        var first = await Client.CreateJobAsync(Unique("k"), cancellationToken: Stop);
        await Client.CancelJobAsync(first.Id, Stop);
        await Client.CreateJobAsync(Unique("k"), cancellationToken: Stop);

        using var response = await SendAsync(HttpMethod.Post, $"/jobs/{first.Id}/retry");

        Assert.Equal("unique_key_taken", (await ProblemOf(response, 409)).Errors![0].Code);
    }

    [Fact]
    public async Task A_live_job_with_the_same_unique_key_is_the_answer()
    {
        var first = await Client.CreateJobAsync(Unique("live"), cancellationToken: Stop);
        var before = await JobsAsync();

        using var response = await PostAsync("/jobs", """{"name":"other","unique_key":"live"}""");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(first.Id, (await JobOf(response)).Id);
        Assert.Equal(before, await JobsAsync());
    }

    private static CreateJobRequest Unique(string key) => new() { Name = "unique", JobType = "delayed", DelaySeconds = 3600, UniqueKey = key };

    private Task StatusBecomesAsync(Guid id, string status) =>
        Eventually.IsTrueAsync(async () => (await Client.GetJobAsync(id, Stop)).Status == status);
}
