using System.Text.Json;
using JobScheduler.Client.Contracts;

namespace JobScheduler.Tests.Api.Security;

/// <summary>A secret in a job's payload, in its handler's errors and in the headers that bring it,
/// and a look at everything that leaves the program.</summary>
public abstract class JobCanaryTests(CanaryHost host) : ApiTests(host)
{
    private const string Secret = CanaryHost.Canary;

    private static readonly string[] Pages = ["/metrics", "/health", "/stats", "/queues", "/workers", "/schedules"];

    // Each carries the secret past the point where it is refused.
    private static readonly string[] BadBodies =
    [
        $$$"""{"name":"a","payload":{"password":"{{{Secret}}}"},"max_retries":-1}""",
        $$$"""{"name":"a","payload":{"password":"{{{Secret}}}",}}""",
        $$$"""{"name":"a","payload":{"password":"{{{Secret}}}""",
        $$$"""{"name":"a","payload":"{{{Secret}}}"}""",
        $$$"""{"name":"a","payload":{"password":"{{{Secret}}}\u0000"}}""",
        $$$"""{"name":"a","payload":{"password":"{{{Secret}}}\ud800"}}""",
        $$$"""{"name":"a","payload":{"a":1,"a":"{{{Secret}}}"}}""",
        $$$"""{"name":"a","payload":{"password":"{{{Secret}}}{{{new string('x', 70_000)}}}"}}""",
    ];

    [Fact]
    public async Task What_a_job_carries_is_told_by_the_job_alone()
    {
        using var listening = new CancellationTokenSource();
        var events = EventsAsync(listening.Token);
        var failed = await RunAsync("failing", "soon");
        var late = await RunAsync("overrunning", "late");
        await Client.CreateJobAsync(Job("waiting", "soon") with { DelaySeconds = 200 }, cancellationToken: Stop);

        // It is in the history, so it has passed through everything else.
        Assert.Contains(Secret, failed.Payload!.Value.GetRawText(), StringComparison.Ordinal);
        Assert.Contains(Secret, failed.ErrorMessage, StringComparison.Ordinal);
        var attempt = (await Client.GetAttemptsAsync(failed.Id, Stop))[0];
        Assert.Contains($"System.FormatException: {failed.Payload}", attempt.ErrorDetail, StringComparison.Ordinal);
        await AssertToldAsync(failed, late);
        foreach (var part in host.Telemetry.Received) AssertSilent(part.Body);
        foreach (var line in host.Log.Lines) AssertSilent(line);
        foreach (var text in await host.RedisAsync()) AssertSilent(text);
        foreach (var page in Pages) AssertSilent(await (await CallAsync(HttpMethod.Get, page)).Content.ReadAsStringAsync(Stop));
        await listening.CancelAsync();
        AssertSilent(await events);
    }

    [Fact]
    public async Task A_refused_body_is_not_repeated()
    {
        foreach (var body in BadBodies)
        {
            using var response = await CallAsync(HttpMethod.Post, "/jobs", body);
            Assert.InRange((int)response.StatusCode, 400, 499);
            AssertSilent(await response.Content.ReadAsStringAsync(Stop));
        }

        foreach (var line in host.Log.Lines) AssertSilent(line);
    }

    private async Task<JobResponse> RunAsync(string name, string when)
    {
        var id = (await Client.CreateJobAsync(Job(name, when), cancellationToken: Stop)).Id;
        await Eventually.IsTrueAsync(async () => (await Client.GetJobAsync(id, Stop)).Status == "failed");
        return await Client.GetJobAsync(id, Stop);
    }

    private static CreateJobRequest Job(string name, string when) => new()
    {
        Name = name,
        Handler = IndiscreetHandler.Name,
        Payload = JsonSerializer.SerializeToElement(new { password = Secret, when }),
        TimeoutSeconds = 1,
        MaxRetries = when == "late" ? 0 : 1,
        Retry = new RetryRequest { BaseDelaySeconds = 0.01 },
    };

    // Otherwise the silence would say nothing.
    private async Task AssertToldAsync(JobResponse failed, JobResponse late)
    {
        await CallAsync(HttpMethod.Get, $"/jobs?access_token={Secret}");
        Assert.All(host.Talkers,
            talker => Assert.Contains(host.Log.Categories.Keys, category => category.StartsWith(talker, StringComparison.Ordinal)));
        await Eventually.IsTrueAsync(
            () => host.Log.Lines.Any(line => line.Contains($"{late.Id} attempt 1: the handler threw", StringComparison.Ordinal)));
        await Eventually.IsTrueAsync(
            () => host.Telemetry.HasTold("traces", $"{failed.Id}") && host.Telemetry.HasTold("traces", $"{late.Id}"));
        await Eventually.IsTrueAsync(() => host.Telemetry.HasTold("traces", "access_token"));
        await Eventually.IsTrueAsync(
            () => host.Telemetry.HasTold("logs", "the handler threw") && host.Telemetry.HasTold("metrics", "http.server.request.duration"));
    }

    private async Task<string> EventsAsync(CancellationToken until)
    {
        using var response = await Host.Http.SendAsync(Request(HttpMethod.Get, "/events"), HttpCompletionOption.ResponseHeadersRead, Stop);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(Stop));
        var heard = new List<string?>();
        try
        {
            while (true) heard.Add(await reader.ReadLineAsync(until));
        }
        catch (OperationCanceledException)
        {
            Assert.Contains(heard, line => line!.Contains("failing", StringComparison.Ordinal));
            return string.Join('\n', heard);
        }
    }

    private Task<HttpResponseMessage> CallAsync(HttpMethod method, string path, string? body = null)
    {
        var request = Request(method, path);
        if (body is not null) request.Content = Json(body);
        return SendAsync(request);
    }

    private HttpRequestMessage Request(HttpMethod method, string path) => new(method, path)
    {
        Headers = { { "Authorization", $"Bearer {host.SecretKey}" }, { "Cookie", $"session={Secret}" }, { "X-Session", Secret } },
    };

    private static void AssertSilent(string said) => Assert.DoesNotContain(Secret, said, StringComparison.OrdinalIgnoreCase);
}
