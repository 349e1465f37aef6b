using System.Text.Json;
using JobScheduler.Client.Contracts;
using Microsoft.AspNetCore.Http;

namespace JobScheduler.Tests.Api;

/// <summary>HTTP jobs through the whole program: taken, sent, tried again, kept.</summary>
public sealed class HttpJobTests : ApiTests, IClassFixture<HttpJobHost>
{
    private readonly HttpReceiver _receiver;

    public HttpJobTests(HttpJobHost host)
        : base(host) => _receiver = host.Receiver;

    [Fact]
    public async Task A_job_calls_its_receiver_and_keeps_the_answer()
    {
        var job = await AssertAcceptedAsync(Body("/good?a=b", """{"order": 7}"""));

        var ended = await EndedAsync(job.Id);
        Assert.Equal(("completed", 1), (ended.Status, ended.Attempt));
        Assert.Equal("""{"status":200,"body":"thanks","truncated":false}""", ended.Result!.Value.GetRawText());
        var sent = Assert.Single(_receiver.Received, request => request.Headers["webhook-id"] == $"{job.Id}");
        Assert.Equal(("POST", "/good?a=b", """{"order": 7}"""), (sent.Method, sent.Target, System.Text.Encoding.UTF8.GetString(sent.Body)));
        Assert.NotNull(sent.Headers["webhook-signature"]);
    }

    [Fact]
    public async Task After_503_it_is_tried_again_no_sooner_than_the_receiver_asks()
    {
        var job = await AssertAcceptedAsync(Body("/busy-once", "1"));

        var ended = await EndedAsync(job.Id);
        Assert.Equal(("completed", 2), (ended.Status, ended.Attempt));
        var sent = _receiver.Received.Where(request => request.Headers["webhook-id"] == $"{job.Id}").ToList();
        Assert.Equal([$"{job.Id}:1", $"{job.Id}:2"], sent.Select(request => request.Headers["Idempotency-Key"]));
        using var attempts = await Http.GetAsync($"/jobs/{job.Id}/attempts", Stop);
        var failed = JsonElement.Parse(await attempts.Content.ReadAsStringAsync(Stop))[0];
        Assert.Equal("The receiver answered 503.", failed.GetProperty("error_message").GetString());
        Assert.True(ended.StartedAt - failed.GetProperty("completed_at").GetDateTimeOffset() >= TimeSpan.FromSeconds(1));
    }

    [Theory]
    [InlineData("/gone", "The receiver answered 410: it is gone for good.", "permanent")]
    [InlineData("/redirect", "The receiver answered 302, a redirect: redirects are not followed.", "handler_error")]
    public async Task A_job_that_fails_says_why(string path, string error, string reason)
    {
        var job = await AssertAcceptedAsync(Body(path, "1", maxRetries: 0));

        var ended = await EndedAsync(job.Id);
        Assert.Equal(("failed", error, reason), (ended.Status, ended.ErrorMessage, ended.FailureReason));
    }

    [Fact]
    public async Task Everything_that_is_wrong_with_a_payload_is_told_when_it_is_posted()
    {
        const string Payload = """{"method":"TRACE","url":"ftp://a","headers":{"Host":"b","X-A":"a\r\nb"},"verbose":true}""";
        string[] errors =
        [
            "#/payload/method not_allowed", "#/payload/url url_scheme", "#/payload/headers not_allowed",
            "#/payload/headers invalid_characters", "#/payload unknown_field", "#/priority out_of_range",
        ];
        var job = $$"""{"name":"a","handler":"http","priority":9,"payload":{{Payload}}}""";

        await AssertRefusedAsync(job, 422, errors);
        await AssertRefusedAsync(
            () => PostAsync("/jobs/batch", $"[{WaitingJob},{job}]"), 422,
            [.. errors.Select(error => error.Replace("#/", "#/1/", StringComparison.Ordinal))]);
        await AssertRefusedAsync(
            () => Http.PutAsync("/schedules/hooks", Json($$"""{"cron_expression":"@daily",{{job[12..]}}"""), Stop), 422, errors);
    }

    [Theory]
    [InlineData("http://elsewhere.example/")]
    [InlineData("http://169.254.169.254/latest/meta-data")]
    [InlineData("http://localhost/")]
    [InlineData("http://[::1]/")]
    public async Task A_destination_that_is_not_allowed_is_refused_without_a_word_about_it(string url)
    {
        var problem = await AssertRefusedAsync(
            $$$"""{"name":"a","handler":"http","payload":{"url":"{{{url}}}"}}""", 422, "#/payload/url destination_not_allowed");

        Assert.Equal("This destination is not allowed.", Assert.Single(problem.Errors!).Detail);
    }

    [Fact]
    public async Task A_caller_in_the_process_hears_the_same()
    {
        var jobs = Host.Services.GetRequiredService<IJobClient>();

        var refused = await Assert.ThrowsAsync<JobRequestException>(
            () => jobs.EnqueueAsync("http", JsonElement.Parse("""{"url":"gopher://a"}"""), cancellationToken: Stop));

        Assert.Equal("Payload.Url", Assert.Single(refused.Errors).Field);
    }

    private string Body(string target, string body, int maxRetries = 3) =>
        $$$"""
        {"name":"hook","handler":"http","max_retries":{{{maxRetries}}},"retry":{"base_delay_seconds":0.01},
         "payload":{"url":"{{{new Uri(_receiver.Address, target)}}}","body":{{{body}}}}}
        """;

    private async Task<JobResponse> EndedAsync(Guid id)
    {
        JobResponse? job = null;
        await Eventually.IsTrueAsync(async () => (job = await Client.GetJobAsync(id, Stop))!.Status is "completed" or "failed");
        return job!;
    }
}

/// <summary>The program with a receiver on loopback that HTTP jobs may call.</summary>
public sealed class HttpJobHost : ApiHost
{
    private int _busy;

    internal HttpReceiver Receiver { get; private set; } = null!;

    protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
    {
        ["JobScheduler:HttpJobs:AllowedHosts"] = "127.0.0.1",
        ["JobScheduler:HttpJobs:AllowedNetworks"] = "127.0.0.0/8",
        ["JobScheduler:HttpJobs:AllowedPorts"] = $"{Receiver.Address.Port}, 80",
        ["JobScheduler:HttpJobs:AllowHttp"] = "true",
        ["JobScheduler:HttpJobs:SigningSecrets"] = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
    };

    public override async ValueTask InitializeAsync()
    {
        Receiver = await HttpReceiver.StartAsync(AnswerAsync);
        await base.InitializeAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Receiver.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private Task AnswerAsync(HttpContext http)
    {
        http.Response.StatusCode = http.Request.Path.Value switch
        {
            "/gone" => 410,
            "/redirect" => 302,
            "/busy-once" when Interlocked.Increment(ref _busy) == 1 => 503,
            _ => 200,
        };
        if (http.Response.StatusCode == 503) http.Response.Headers.RetryAfter = "1";
        return http.Response.WriteAsync("thanks");
    }
}

/// <summary>Off, as it is without settings.</summary>
public sealed class HttpJobsOffTests(ApiHost host) : ApiTests(host), IClassFixture<ApiHost>
{
    [Fact]
    public async Task The_refusal_names_the_setting_that_turns_them_on()
    {
        var problem = await AssertRefusedAsync(
            """{"name":"a","handler":"http","payload":{"url":"https://hooks.example"}}""", 422, "#/handler handler_off");

        Assert.Contains("JobScheduler__HttpJobs__AllowedHosts", Assert.Single(problem.Errors!).Detail, StringComparison.Ordinal);
    }
}
