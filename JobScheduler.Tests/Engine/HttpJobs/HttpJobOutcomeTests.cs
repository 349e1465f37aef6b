using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace JobScheduler.Tests.Engine.HttpJobs;

/// <summary>What an answer means for the job.</summary>
public sealed class HttpJobOutcomeTests
{
    [Theory]
    [InlineData(200)]
    [InlineData(201)]
    [InlineData(204)]
    public async Task Any_2xx_is_a_success_with_the_status_as_its_result(int status)
    {
        var outcome = Assert.IsType<JobOutcome.Succeeded>(await AnsweredAsync(status));

        Assert.Equal($$"""{"status":{{status}},"body":"","truncated":false}""", outcome.Json);
    }

    [Fact]
    public async Task The_body_of_a_success_is_kept_as_text()
    {
        await using var receiver = await HttpReceiver.StartAsync(http => http.Response.WriteAsync("{\"größe\":\"<1>\"}\0"));
        using var run = new HttpJobRun();

        var outcome = Assert.IsType<JobOutcome.Succeeded>(await run.PostAsync(HttpJobRun.At(receiver)));

        Assert.Equal("""{"status":200,"body":"{\"größe\":\"<1>\"}","truncated":false}""", outcome.Json);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(404)]
    [InlineData(408)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task Any_other_status_fails_the_attempt(int status) =>
        Assert.Equal(JobOutcome.Failure($"The receiver answered {status}."), await AnsweredAsync(status));

    [Fact]
    public async Task Gone_ends_the_job() =>
        Assert.Equal(JobOutcome.PermanentFailure("The receiver answered 410: it is gone for good."), await AnsweredAsync(410));

    [Theory]
    [InlineData(301, "http://127.0.0.1/internal")]
    [InlineData(302, "http://169.254.169.254/")]
    [InlineData(307, "/")]
    [InlineData(308, "https://hooks.example/")]
    [InlineData(304, "/")]
    public async Task A_redirect_is_not_followed_and_fails_the_attempt(int status, string location)
    {
        await using var receiver = await HttpReceiver.StartAsync(status, ("Location", location));
        using var run = new HttpJobRun();

        var outcome = await run.PostAsync(HttpJobRun.At(receiver));

        Assert.Equal(JobOutcome.Failure($"The receiver answered {status}, a redirect: redirects are not followed."), outcome);
        Assert.Single(receiver.Received);
    }

    [Theory]
    [InlineData(503, "120", 120)]
    [InlineData(429, "120", 120)]
    [InlineData(429, "0", 0)]
    [InlineData(503, "86400", 86_400)]
    [InlineData(503, "86401", 86_400)]
    [InlineData(503, "Thu, 25 Feb 2021 15:03:10 GMT", 60)]
    [InlineData(503, "Thu, 25 Feb 2021 15:00:00 GMT", 0)]
    [InlineData(503, "Fri, 25 Feb 2022 15:00:00 GMT", 86_400)]
    [InlineData(503, "soon", 0)]
    [InlineData(503, "-5", 0)]
    [InlineData(500, "120", 0)]
    public async Task Retry_After_of_429_and_503_is_the_shortest_pause_up_to_a_day(int status, string retryAfter, int seconds)
    {
        var outcome = Assert.IsType<JobOutcome.Failed>(await AnsweredAsync(status, ("Retry-After", retryAfter)));

        Assert.Equal((false, TimeSpan.FromSeconds(seconds)), (outcome.Permanent, outcome.RetryAfter));
    }

    [Fact]
    public async Task No_error_repeats_the_address_the_headers_or_the_answer()
    {
        await using var receiver = await HttpReceiver.StartAsync(async http =>
        {
            http.Response.StatusCode = 500;
            await http.Response.WriteAsync("S3CRET");
        });
        using var run = new HttpJobRun();

        var url = HttpJobRun.At(receiver, "/S3CRET?token=S3CRET");
        var outcome = await run.RunAsync($$"""{"url":"{{url}}","headers":{"X-Token":"S3CRET"},"body":"S3CRET"}""");

        Assert.Equal(JobOutcome.Failure("The receiver answered 500."), outcome);
        Assert.Equal("/S3CRET?token=S3CRET", Assert.Single(receiver.Received).Target);
    }

    [Theory]
    [InlineData("a")]
    [InlineData("\"")]
    [InlineData("\u0001")]
    [InlineData("\u00fc")]
    [InlineData("\ud83d\ude00")]
    public async Task A_body_that_is_too_large_as_JSON_is_cut_at_a_whole_character(string letter)
    {
        var text = string.Concat(Enumerable.Repeat(letter, 65_536));
        await using var receiver = await HttpReceiver.StartAsync(http => http.Response.WriteAsync(text));
        using var run = new HttpJobRun();

        var json = Assert.IsType<JobOutcome.Succeeded>(await run.PostAsync(HttpJobRun.At(receiver))).Json!;

        Assert.InRange(Encoding.UTF8.GetByteCount(json), 60_000, 65_536);
        var result = JsonElement.Parse(json);
        Assert.True(result.GetProperty("truncated").GetBoolean());
        Assert.StartsWith(result.GetProperty("body").GetString()!.TrimEnd('\ufffd'), text, StringComparison.Ordinal);
    }

    private static async Task<JobOutcome> AnsweredAsync(int status, params (string Name, string Value)[] headers)
    {
        await using var receiver = await HttpReceiver.StartAsync(status, headers);
        using var run = new HttpJobRun();
        return await run.PostAsync(HttpJobRun.At(receiver));
    }
}
