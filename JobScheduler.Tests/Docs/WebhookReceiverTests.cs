using System.Security.Cryptography;
using System.Text;
using JobScheduler.Engine.HttpJobs;
using JobScheduler.Tests.Engine.HttpJobs;
using Microsoft.AspNetCore.Http;
using StandardWebhooks;
using StandardWebhooks.Diagnostics;

namespace JobScheduler.Tests.Docs;

/// <summary>The receiver that docs/http-jobs.md shows believes what we sign, and nothing else.</summary>
public sealed class WebhookReceiverTests
{
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private static readonly byte[] SecretBytes = Convert.FromBase64String(Secret["whsec_".Length..]);
    private static readonly DateTimeOffset Sent = DateTimeOffset.FromUnixTimeSeconds(1_614_265_330);

    private static readonly IsGenuine Shown = Snippet.In("docs/http-jobs.md", RepositoryRoot.Read("docs/http-jobs.md"))
        .Single(snippet => snippet.Text.Contains("class StandardWebhook", StringComparison.Ordinal)).Load()
        .GetType("StandardWebhook")!.GetMethod("IsGenuine")!.CreateDelegate<IsGenuine>();

    private delegate bool IsGenuine(IHeaderDictionary headers, ReadOnlySpan<byte> body, IEnumerable<byte[]> secrets, DateTimeOffset now);

    [Theory]
    [InlineData(null)]
    [InlineData("""{"größe": 1.50}""")]
    public async Task It_believes_a_job_that_is_signed(string? body)
    {
        await using var receiver = await HttpReceiver.StartAsync(200);
        using var run = new HttpJobRun(options: new HttpJobOptions { SigningSecrets = Secret });

        await run.PostAsync(HttpJobRun.At(receiver), body);

        var sent = Assert.Single(receiver.Received);
        var headers = new HeaderDictionary();
        foreach (var (name, value) in sent.Headers) headers[name] = value;
        Assert.True(Shown(headers, sent.Body, [SecretBytes], run.Time.GetUtcNow()));
        Assert.False(Shown(headers, [.. sent.Body, (byte)' '], [SecretBytes], run.Time.GetUtcNow()));
    }

    /// <summary>Written by others after the same standard. Of several signatures it looks at the first alone.</summary>
    [Theory]
    [InlineData("{}")]
    [InlineData("""{"größe": 1.50, "text": "a.b\n"}""")]
    public async Task A_library_that_is_not_ours_believes_a_job_that_is_signed(string body)
    {
        await using var receiver = await HttpReceiver.StartAsync(200);
        using var run = new HttpJobRun(options: new HttpJobOptions { SigningSecrets = $"{Secret}, whsec_{new string('A', 32)}" });
        run.Time.SetUtcNow(TimeProvider.System.GetUtcNow());

        await run.PostAsync(HttpJobRun.At(receiver), body);

        var sent = Assert.Single(receiver.Received);
        var headers = new HeaderDictionary();
        foreach (var (name, value) in sent.Headers) headers[name] = value;
        var text = Encoding.UTF8.GetString(sent.Body);
        new StandardWebhook(Secret).Verify(text, headers);
        Assert.Throws<WebhookVerificationException>(() => new StandardWebhook(Secret).Verify(text + " ", headers));
        Assert.Throws<WebhookVerificationException>(() => new StandardWebhook($"whsec_{new string('B', 32)}").Verify(text, headers));
    }

    [Fact]
    public void The_sample_and_the_page_show_the_same_check()
    {
        var check = RepositoryRoot.Read("samples/WebhookReceiver/StandardWebhook.cs");
        var shown = RepositoryRoot.Read("docs/http-jobs.md");

        foreach (var line in check[check.IndexOf("    /// <summary>Whether", StringComparison.Ordinal)..].Split('\n'))
            Assert.Contains(line, shown, StringComparison.Ordinal);
    }

    [Fact]
    public void It_believes_the_example_of_the_standard() => Assert.True(Shown(Headers(), Example, [SecretBytes], Sent));

    [Theory]
    [InlineData(-300, true)]
    [InlineData(300, true)]
    [InlineData(-301, false)]
    [InlineData(301, false)]
    public void It_believes_what_was_sent_at_most_five_minutes_ago_or_ahead(int seconds, bool isBelieved) =>
        Assert.Equal(isBelieved, Shown(Headers(), Example, [SecretBytes], Sent.AddSeconds(seconds)));

    [Theory]
    [InlineData("webhook-id", "msg_other")]
    [InlineData("webhook-timestamp", "1614265331")]
    [InlineData("webhook-timestamp", "soon")]
    [InlineData("webhook-signature", "v1,AAAA")]
    [InlineData("webhook-signature", "v2,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")]
    [InlineData("webhook-signature", "")]
    public void It_believes_nothing_that_was_changed(string name, string value)
    {
        var headers = Headers();
        headers[name] = value;

        Assert.False(Shown(headers, Example, [SecretBytes], Sent));
    }

    [Fact]
    public void It_believes_nothing_without_a_header_or_with_another_secret()
    {
        foreach (var name in new[] { "webhook-id", "webhook-timestamp", "webhook-signature" })
        {
            var headers = Headers();
            headers.Remove(name);
            Assert.False(Shown(headers, Example, [SecretBytes], Sent));
        }

        Assert.False(Shown(Headers(), Example, [RandomNumberGenerator.GetBytes(24)], Sent));
    }

    [Fact]
    public void One_secret_and_one_signature_of_several_suffice()
    {
        var headers = Headers();
        headers["webhook-signature"] = $"v1,{Convert.ToBase64String(new byte[32])} {headers["webhook-signature"]}";

        Assert.True(Shown(headers, Example, [new byte[24], SecretBytes], Sent));
    }

    private static byte[] Example => Encoding.ASCII.GetBytes("{\"test\": 2432232314}");

    private static HeaderDictionary Headers() => new()
    {
        ["webhook-id"] = "msg_p5jXN8AQM9LWM0D4loKWxJek",
        ["webhook-timestamp"] = "1614265330",
        ["webhook-signature"] = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
    };
}
