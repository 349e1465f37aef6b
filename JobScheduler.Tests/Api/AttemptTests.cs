using System.Net;
using System.Text.Json.Nodes;
using JobScheduler.Client;
using JobScheduler.Client.Contracts;

namespace JobScheduler.Tests.Api;

public sealed class AttemptTests(AttemptTests.SmallRoom host) : ApiTests(host), IClassFixture<AttemptTests.SmallRoom>
{
    private const string Unknown = "01936f00-0000-7000-8000-000000000000";

    [Fact]
    public async Task A_job_is_claimed_kept_alive_and_completed()
    {
        var created = await Client.CreateJobAsync(New("kept") with { Payload = JsonNode("""{"order": 7}""") }, cancellationToken: Stop);
        var claimed = await Client.ClaimAsync(Claim("kept"), Stop);

        var job = Assert.Single(claimed.Jobs);
        Assert.Equal((created.Id, 1, 4, "kept", "default"), (job.Id, job.Attempt, job.MaxAttempts, job.Handler, job.Queue));
        Assert.Equal((15, 5, 60, false), (claimed.LeaseSeconds, claimed.HeartbeatSeconds, job.TimeoutSeconds, claimed.Draining));
        Assert.Equal("""{"order":7}""", job.Payload.GetRawText());
        Assert.NotNull(job.Traceparent);

        var beat = await Client.HeartbeatAsync(new() { Session = $"{claimed.Session}" }, Stop);
        Assert.Equal([new RunningJobResponse(job.Id, job.Fence, CancelRequested: false)], beat.Jobs);

        var ended = await Client.CompleteAsync(Complete(claimed, JsonValue.Create("façade")), Stop);
        Assert.Equal(new(job.Id, "completed"), ended);
        Assert.Equal("façade", (await Client.GetJobAsync(job.Id, Stop)).Result!.Value.GetString());
    }

    [Fact]
    public async Task A_worker_is_listed_without_a_process_and_can_be_drained()
    {
        var claimed = await Client.ClaimAsync(Claim("drained") with { Worker = "python-drained", MaxJobs = 4 }, Stop);

        var listed = Assert.Single(await Client.ListWorkersAsync(Stop), worker => worker.WorkerId == "python-drained");
        Assert.Equal(("active", 4, null, null), (listed.Health, listed.Concurrency, listed.Host, listed.ProcessId));
        await Client.DrainWorkerAsync("python-drained", Stop);

        Assert.True((await Client.HeartbeatAsync(new() { Session = $"{claimed.Session}" }, Stop)).Draining);
        Assert.True((await Client.ClaimAsync(Claim("drained") with { Session = $"{claimed.Session}", WaitSeconds = 30 }, Stop)).Draining);
    }

    [Fact]
    public async Task A_cancelled_job_is_told_and_ends_cancelled()
    {
        await Client.CreateJobAsync(New("cancelled"), cancellationToken: Stop);
        var claimed = await Client.ClaimAsync(Claim("cancelled"), Stop);
        await Client.CancelJobAsync(claimed.Jobs[0].Id, Stop);

        var beat = await Client.HeartbeatAsync(new() { Session = $"{claimed.Session}" }, Stop);

        Assert.True(Assert.Single(beat.Jobs).CancelRequested);
        Assert.Equal("cancelled", (await Client.FailAsync(Fail(claimed, "cancelled"), Stop)).Status);
    }

    [Fact]
    public async Task A_failure_is_retried_after_its_pause_and_a_permanent_one_is_not()
    {
        await Client.CreateJobAsync(New("failing"), cancellationToken: Stop);
        var claimed = await Client.ClaimAsync(Claim("failing"), Stop);

        Assert.Equal("retrying", (await Client.FailAsync(Fail(claimed, "no paper") with { RetryAfterSeconds = 3600 }, Stop)).Status);

        var job = await Client.GetJobAsync(claimed.Jobs[0].Id, Stop);
        Assert.Equal("no paper", job.ErrorMessage);
        Assert.InRange(job.ScheduledAt!.Value - TimeProvider.System.GetUtcNow(), TimeSpan.FromMinutes(59), TimeSpan.FromHours(1));
        await Client.CreateJobAsync(New("failing"), cancellationToken: Stop);
        var other = await Client.ClaimAsync(Claim("failing"), Stop);
        Assert.Equal("failed", (await Client.FailAsync(Fail(other, "no printer") with { Permanent = true }, Stop)).Status);
    }

    [Fact]
    public async Task A_snoozed_job_waits_without_a_burnt_attempt()
    {
        await Client.CreateJobAsync(New("snoozed"), cancellationToken: Stop);
        var claimed = await Client.ClaimAsync(Claim("snoozed"), Stop);

        Assert.Equal("pending", (await Client.FailAsync(Fail(claimed, null) with { SnoozeSeconds = 3600 }, Stop)).Status);

        Assert.Equal(0, (await Client.GetJobAsync(claimed.Jobs[0].Id, Stop)).Attempt);
    }

    [Fact]
    public async Task Who_has_a_stale_fence_is_told_so()
    {
        await Client.CreateJobAsync(New("stale"), cancellationToken: Stop);
        var claimed = await Client.ClaimAsync(Claim("stale"), Stop);
        await Client.HeartbeatAsync(new() { Session = $"{claimed.Session}", Ends = true }, Stop);
        var again = await Client.ClaimAsync(Claim("stale"), Stop);
        Assert.Equal(claimed.Jobs[0].Fence + 1, Assert.Single(again.Jobs).Fence);

        var refused = await Assert.ThrowsAsync<JobSchedulerException>(() => Client.CompleteAsync(Complete(claimed), Stop));

        Assert.Equal(("attempt_over", 409), (refused.Problem.Errors!.Single().Code, refused.Status));
        Assert.Equal("completed", (await Client.CompleteAsync(Complete(again), Stop)).Status);
        Assert.Equal("completed", (await Client.CompleteAsync(Complete(again), Stop)).Status);
    }

    [Theory]
    [InlineData("/attempts/heartbeat", $$"""{"session":"{{Unknown}}"}""")]
    [InlineData("/attempts/claim", $$"""{"session":"{{Unknown}}","worker":"w","handlers":["h"],"wait_seconds":30}""")]
    public async Task Whose_session_is_lost_is_told_so_at_once(string path, string body)
    {
        using var response = await PostAsync(path, body);

        Assert.Equal("session_lost", Assert.Single((await ProblemOf(response, 410)).Errors!).Code);
    }

    [Theory]
    [InlineData("/attempts/claim", "{}", 422, "#/worker required", "#/handlers required")]
    [InlineData("/attempts/claim",
        """{"worker":" ","handlers":["a b",""],"queues":[],"max_jobs":101,"wait_seconds":31,"session":"x","running":["y"]}""",
        422, "#/worker blank", "#/handlers/0 invalid_characters", "#/handlers/1 blank", "#/queues required", "#/max_jobs out_of_range",
        "#/wait_seconds out_of_range", "#/session invalid_id", "#/running/0 invalid_id")]
    [InlineData("/attempts/claim", """{"worker":1,"handlers":[null,"h"],"max_jobs":1.5,"wait_seconds":"1","slots":4}""",
        400, "#/worker wrong_type", "#/handlers/0 wrong_type", "#/max_jobs wrong_type", "#/wait_seconds wrong_type",
        "#/slots unknown_field")]
    [InlineData("/attempts/claim", """{"worker":"w","handlers":["h"],"wait_seconds":1e400}""", 422, "#/wait_seconds not_finite")]
    [InlineData("/attempts/heartbeat", "{}", 422, "#/session required")]
    [InlineData("/attempts/heartbeat", """{"session":"0","ends":"yes"}""", 400, "#/session invalid_id", "#/ends wrong_type")]
    [InlineData("/attempts/complete", "{}", 422, "#/session required", "#/id required", "#/fence required")]
    [InlineData("/attempts/complete", """{"session":"1","id":"2","fence":0,"result":1e400}""",
        422, "#/session invalid_id", "#/id invalid_id", "#/fence out_of_range", "#/result not_finite")]
    [InlineData("/attempts/complete", """{"session":"1","id":"2","fence":99999999999999999999,"result":{"a":1,"a":2}}""",
        400, "#/result/a duplicate_field")]
    [InlineData("/attempts/fail", "{}", 422, "#/session required", "#/id required", "#/fence required", "#/error required")]
    [InlineData("/attempts/fail", """{"error":"e","snooze_seconds":5,"permanent":true,"retry_after_seconds":-1}""",
        422, "#/error mutually_exclusive", "#/permanent mutually_exclusive", "#/retry_after_seconds out_of_range")]
    [InlineData("/attempts/fail", """{"error":"\u0000","permanent":true,"retry_after_seconds":1}""",
        422, "#/error nul_not_allowed", "#/retry_after_seconds mutually_exclusive")]
    public async Task Every_fault_of_a_body_is_named(string path, string body, int status, params string[] errors)
    {
        using var response = await PostAsync(path, body);

        var told = (await ProblemOf(response, status)).Errors!.Select(found => $"{found.Place} {found.Code}").ToList();
        foreach (var error in errors) Assert.Contains(error, told);
    }

    [Fact]
    public async Task A_fence_of_a_later_history_of_the_store_is_read_as_it_is()
    {
        using var response = await PostAsync(
            "/attempts/complete", $$"""{"session":"{{Unknown}}","id":"{{Unknown}}","fence":12884901889,"result":"\u00e9"}""");

        Assert.Contains("fence 12884901889", (await ProblemOf(response, 409)).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_more_claims_wait_than_may_and_one_that_does_not_wait_needs_no_room()
    {
        using var hangsUp = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var waiting = Client.ClaimAsync(Claim("nothing") with { WaitSeconds = 30 }, hangsUp.Token);
        await Eventually.IsTrueAsync(async () =>
        {
            using var response = await PostAsync("/attempts/claim", """{"worker":"w","handlers":["nothing"],"wait_seconds":0.01}""");
            return response.StatusCode == HttpStatusCode.ServiceUnavailable && response.Headers.RetryAfter is not null;
        });

        Assert.Empty((await Client.ClaimAsync(Claim("nothing"), Stop)).Jobs);
        await hangsUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        await Eventually.IsTrueAsync(async () =>
        {
            using var response = await PostAsync("/attempts/claim", """{"worker":"w","handlers":["nothing"],"wait_seconds":0.01}""");
            return response.StatusCode == HttpStatusCode.OK;
        });
    }

    [Fact]
    public async Task A_claim_that_waits_is_answered_when_a_job_comes()
    {
        var waiting = Client.ClaimAsync(Claim("awaited") with { WaitSeconds = 30 }, Stop);

        var created = await Client.CreateJobAsync(New("awaited"), cancellationToken: Stop);

        Assert.Equal(created.Id, Assert.Single((await waiting.WaitAsync(TimeSpan.FromSeconds(10), Stop)).Jobs).Id);
    }

    private static CreateJobRequest New(string handler) => new() { Name = handler, Handler = handler };

    private static ClaimAttemptsRequest Claim(string handler) => new() { Worker = $"python-{handler}", Handlers = [handler] };

    private static CompleteAttemptRequest Complete(ClaimAttemptsResponse claimed, JsonNode? result = null) => new()
    {
        Session = $"{claimed.Session}",
        Id = $"{claimed.Jobs[0].Id}",
        Fence = claimed.Jobs[0].Fence,
        Result = result,
    };

    private static FailAttemptRequest Fail(ClaimAttemptsResponse claimed, string? error) => new()
    {
        Session = $"{claimed.Session}",
        Id = $"{claimed.Jobs[0].Id}",
        Fence = claimed.Jobs[0].Fence,
        Error = error,
    };

    private static System.Text.Json.JsonElement JsonNode(string text) => System.Text.Json.JsonElement.Parse(text);

    public sealed class SmallRoom : ApiHost
    {
        protected override IReadOnlyDictionary<string, string> Settings =>
            new Dictionary<string, string> { ["Limits:WaitingClaims"] = "1" };
    }
}
