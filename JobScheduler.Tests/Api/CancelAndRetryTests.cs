using System.Net;
using JobScheduler.Client.Contracts;

namespace JobScheduler.Tests.Api;

public sealed class CancelAndRetryTests(ApiHost host) : ApiTests(host), IClassFixture<ApiHost>
{
    private const string Running = """{"name":"long","execution_time_ms":60000,"timeout_seconds":600}""";
    private const string Retrying =
        """{"name":"bad","execution_time_ms":0,"fail_rate":1,"max_retries":1,"retry":{"base_delay_seconds":3600}}""";
    private const string Failed = """{"name":"bad","execution_time_ms":0,"fail_rate":1,"max_retries":0}""";

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
        var job = await AssertAcceptedAsync(Running);
        await StatusBecomesAsync(job.Id, "running");

        using var response = await SendAsync(HttpMethod.Delete, $"/jobs/{job.Id}");

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        await StatusBecomesAsync(job.Id, "cancelled");
    }

    [Theory]
    [InlineData(WaitingJob, "pending", 200)]
    [InlineData("""{"name":"queued","queue":"served-by-nobody"}""", "pending", 200)]
    [InlineData(Running, "running", 202)]
    [InlineData(Retrying, "retrying", 200)]
    [InlineData("""{"name":"quick","execution_time_ms":0}""", "completed", 409)]
    public async Task What_has_not_failed_cannot_be_retried_and_what_has_not_ended_can_be_cancelled(string body, string status, int cancel)
    {
        var job = await AssertAcceptedAsync(body);
        await StatusBecomesAsync(job.Id, status);

        using var retried = await SendAsync(HttpMethod.Post, $"/jobs/{job.Id}/retry");
        await AssertRefusedInAsync(status, "not_retryable", retried, job.Id);

        using var cancelled = await SendAsync(HttpMethod.Post, $"/jobs/{job.Id}/cancel");
        if (cancel == 409) await AssertRefusedInAsync(status, "already_terminal", cancelled, job.Id);
        else Assert.Equal((status, cancel), (status, (int)cancelled.StatusCode));
    }

    [Theory]
    [InlineData(WaitingJob, "cancelled", 200)]
    [InlineData(Failed, "failed", 409)]
    public async Task What_has_failed_or_was_cancelled_can_be_retried(string body, string status, int cancel)
    {
        var job = await AssertAcceptedAsync(body);
        if (status == "cancelled") await Client.CancelJobAsync(job.Id, Stop);
        await StatusBecomesAsync(job.Id, status);

        using var cancelled = await SendAsync(HttpMethod.Post, $"/jobs/{job.Id}/cancel");
        if (cancel == 409) await AssertRefusedInAsync(status, "already_terminal", cancelled, job.Id);
        else Assert.Equal((status, cancel), (status, (int)cancelled.StatusCode));

        using var retried = await SendAsync(HttpMethod.Post, $"/jobs/{job.Id}/retry");
        Assert.Equal(1, (await JobOf(retried)).Generation);
    }

    [Fact]
    public async Task A_failed_job_lists_its_attempts_and_runs_again_on_request()
    {
        var job = await AssertAcceptedAsync(Failed);
        await StatusBecomesAsync(job.Id, "failed");

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

        var answers = await Task.WhenAll(Enumerable.Range(0, 1_000).Select(_ => SendAsync(HttpMethod.Delete, $"/jobs/{job.Id}")));

        Assert.All(answers, answer => Assert.Contains((int)answer.StatusCode, new[] { 200, 202, 409 }));
        await Eventually.IsTrueAsync(async () => (await Client.GetJobAsync(job.Id, Stop)).CompletedAt is not null);
        var outcome = (await Client.GetJobAsync(job.Id, Stop)).Status;
        // Who was told 200 saw it cancelled; 202 promises neither end.
        var wasCancelled = answers.Any(answer => (int)answer.StatusCode == 200);
        Assert.Contains(outcome, wasCancelled ? ["cancelled"] : new[] { "cancelled", "completed" });
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

    private static CreateJobRequest Unique(string key) =>
        new() { Name = "unique", JobType = JobType.Delayed, DelaySeconds = 3600, UniqueKey = key };

    /// <summary>The refusal names the state, which stays as it was.</summary>
    private async Task AssertRefusedInAsync(string status, string code, HttpResponseMessage answer, Guid id)
    {
        var error = Assert.Single((await ProblemOf(answer, 409)).Errors!);
        Assert.Equal(code, error.Code);
        Assert.Contains(status, error.Detail, StringComparison.Ordinal);
        Assert.Equal(status, (await Client.GetJobAsync(id, Stop)).Status);
    }

    private Task StatusBecomesAsync(Guid id, string status) =>
        Eventually.IsTrueAsync(async () => (await Client.GetJobAsync(id, Stop)).Status == status);
}
