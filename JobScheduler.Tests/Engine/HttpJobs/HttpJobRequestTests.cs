using System.Collections.Concurrent;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using JobScheduler.Engine.HttpJobs;

namespace JobScheduler.Tests.Engine.HttpJobs;

/// <summary>What is sent, as it arrives.</summary>
public sealed class HttpJobRequestTests
{
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private const string NextSecret = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    [Theory]
    [InlineData("GET", null)]
    [InlineData("POST", "{\"b\": 1.50,  \"a\":\"\\u00e9ü\"}")]
    [InlineData("PUT", "[1, 2]")]
    [InlineData("PATCH", "\"text\"")]
    [InlineData("DELETE", null)]
    public async Task Method_address_headers_and_body_arrive_as_they_were_given(string method, string? body)
    {
        var sent = await SentAsync(
            $$"""{"method":"{{method}}","url":"{0}a%2Fb?c=%20d","headers":{"X-One":"a b\tc","X-Empty":""}"""
            + (body is null ? "}" : $$""","body":{{body}}}"""));

        Assert.Equal((method, "/a%2Fb?c=%20d"), (sent.Method, sent.Target.Replace("/a/b", "/a%2Fb", StringComparison.Ordinal)));
        Assert.Equal(("a b\tc", ""), (sent.Headers["X-One"], sent.Headers["X-Empty"]));
        Assert.Equal(body ?? "", Encoding.UTF8.GetString(sent.Body));
        Assert.Equal(body is null ? null : "application/json", sent.Headers.GetValueOrDefault("Content-Type"));
    }

    [Fact]
    public async Task Ours_tell_the_job_the_attempt_and_the_moment()
    {
        var sent = await SentAsync("""{"url":"{0}"}""", attempt: 3);

        Assert.Equal($"{HttpJobRun.JobId}:3", sent.Headers["Idempotency-Key"]);
        Assert.Equal($"{HttpJobRun.JobId}", sent.Headers["webhook-id"]);
        Assert.Equal("1614265330", sent.Headers["webhook-timestamp"]);
        Assert.Matches(@"^JobScheduler/\d+\.\d+\.\d+$", sent.Headers["User-Agent"]);
        Assert.DoesNotContain("webhook-signature", sent.Headers.Keys);
        Assert.DoesNotContain("Accept-Encoding", sent.Headers.Keys);
    }

    [Fact]
    public async Task The_trace_of_the_attempt_goes_along_and_the_client_adds_no_span()
    {
        var spans = new ConcurrentQueue<string>();
        using var attempt = new Activity("process").SetIdFormat(ActivityIdFormat.W3C).Start();
        attempt.TraceStateString = "a=b";
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "System.Net.Http",
            ActivityStarted = span =>
            {
                if (span.TraceId == attempt.TraceId) spans.Enqueue(span.DisplayName);
            },
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
        };
        ActivitySource.AddActivityListener(listener);

        var sent = await SentAsync("""{"url":"{0}"}""");

        Assert.Equal((attempt.Id, "a=b"), (sent.Headers["traceparent"], sent.Headers["tracestate"]));
        Assert.Empty(spans);
    }

    [Fact]
    public async Task Each_secret_signs_the_bytes_that_arrive()
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, $"{NextSecret}\n", TestContext.Current.CancellationToken);

        var sent = await SentAsync(
            """{"url":"{0}","body":{"größe": 1.50}}""", options: new() { SigningSecrets = Secret, SigningSecretsFile = file });
        File.Delete(file);

        var signed = sent.Headers["webhook-signature"].Split(' ');
        Assert.Equal([Signature(Secret, sent), Signature(NextSecret, sent)], signed);
    }

    [Fact]
    public void The_signature_is_that_of_the_standard_itself()
    {
        var signature = WebhookSignature.Of(
            "msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, "{\"test\": 2432232314}"u8, [WebhookSignature.ReadSecret(Secret)!]);

        Assert.Equal("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", signature);
    }

    [Theory]
    [InlineData("whsec_", 24, true)]
    [InlineData("whsec_", 64, true)]
    [InlineData("whsec_", 23, false)]
    [InlineData("whsec_", 65, false)]
    [InlineData("whsk_", 32, false)]
    [InlineData("", 32, false)]
    public void A_secret_has_24_to_64_bytes(string prefix, int bytes, bool isOne) =>
        Assert.Equal(isOne, WebhookSignature.ReadSecret(prefix + Convert.ToBase64String(new byte[bytes])) is not null);

    // By the specification, from what arrived.
    private static string Signature(string secret, ReceivedRequest sent)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Convert.FromBase64String(secret["whsec_".Length..]));
        hmac.AppendData(Encoding.ASCII.GetBytes(sent.Headers["webhook-id"]));
        hmac.AppendData("."u8);
        hmac.AppendData(Encoding.ASCII.GetBytes(sent.Headers["webhook-timestamp"]));
        hmac.AppendData("."u8);
        hmac.AppendData(sent.Body);
        return $"v1,{Convert.ToBase64String(hmac.GetHashAndReset())}";
    }

    /// <summary>The one request of a job whose payload has {0} for the receiver.</summary>
    private static async Task<ReceivedRequest> SentAsync(string payload, int attempt = 1, HttpJobOptions? options = null)
    {
        await using var receiver = await HttpReceiver.StartAsync(200);
        using var run = new HttpJobRun(options: options);

        var outcome = await run.RunAsync(payload.Replace("{0}", $"{HttpJobRun.At(receiver)}", StringComparison.Ordinal), attempt);

        Assert.IsType<JobOutcome.Succeeded>(outcome);
        return Assert.Single(receiver.Received);
    }
}
