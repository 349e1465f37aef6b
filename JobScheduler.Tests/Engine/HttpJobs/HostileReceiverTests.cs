using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using JobScheduler.Engine.HttpJobs;
using Microsoft.AspNetCore.Http;

namespace JobScheduler.Tests.Engine.HttpJobs;

/// <summary>Receivers that want to keep a worker busy, or to fill it.</summary>
public sealed class HostileReceiverTests
{
    private static readonly TaskCompletionSource Never = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Of_a_body_without_an_end_no_more_is_read_than_is_kept()
    {
        await using var endless = new EndlessStream();
        using var answer = new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(endless) };

        var outcome = await new HttpJobAnswers(new HttpJobOptions(), TimeProvider.System).OutcomeAsync(answer, Stop);

        Assert.Equal(65_537, endless.Given);
        AssertTruncated(outcome);
    }

    [Fact]
    public async Task A_receiver_that_streams_forever_is_cut_off()
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var receiver = await HttpReceiver.StartAsync(async http =>
        {
            http.RequestAborted.Register(ended.SetResult);
            var block = new byte[65_536];
            while (!http.RequestAborted.IsCancellationRequested) await http.Response.Body.WriteAsync(block, http.RequestAborted);
        });
        using var run = new HttpJobRun();

        AssertTruncated(await run.PostAsync(HttpJobRun.At(receiver)));
        await ended.Task.WaitAsync(Eventually.Patience, Stop);
    }

    [Fact]
    public async Task A_packed_body_stays_packed()
    {
        await using var receiver = await HttpReceiver.StartAsync(async http =>
        {
            http.Response.Headers.ContentEncoding = "gzip";
            await using var packed = new GZipStream(http.Response.Body, CompressionLevel.Fastest);
            var block = new byte[1_048_576];
            for (var blocks = 0; blocks < 64; blocks++) await packed.WriteAsync(block, http.RequestAborted);
        });
        using var run = new HttpJobRun();

        var outcome = Assert.IsType<JobOutcome.Succeeded>(await run.PostAsync(HttpJobRun.At(receiver)));

        Assert.StartsWith("\u001f\ufffd", JsonElement.Parse(outcome.Json!).GetProperty("body").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task One_that_does_not_go_on_fails_the_attempt_at_the_time_limit(int bytes)
    {
        var waits = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var receiver = await HttpReceiver.StartAsync(async http =>
        {
            if (bytes > 0) await http.Response.WriteAsync("a", http.RequestAborted);
            waits.SetResult();
            await Never.Task.WaitAsync(http.RequestAborted);
        });
        using var run = new HttpJobRun();

        var running = run.PostAsync(HttpJobRun.At(receiver));
        await waits.Task.WaitAsync(Eventually.Patience, Stop);
        Assert.False(running.IsCompleted);
        run.Time.Advance(TimeSpan.FromSeconds(30));

        Assert.Equal(JobOutcome.Failure("The receiver did not answer within 30 s."), await running.WaitAsync(Eventually.Patience, Stop));
    }

    [Fact]
    public async Task A_job_that_is_told_to_stop_stops_at_once()
    {
        var waits = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var receiver = await HttpReceiver.StartAsync(http =>
        {
            waits.SetResult();
            return Never.Task.WaitAsync(http.RequestAborted);
        });
        using var run = new HttpJobRun();
        using var stop = new CancellationTokenSource();

        var running = run.RunAsync($$"""{"url":"{{HttpJobRun.At(receiver)}}"}""", stop: stop.Token);
        await waits.Task.WaitAsync(Eventually.Patience, Stop);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running.WaitAsync(Eventually.Patience, Stop));
    }

    [Fact]
    public async Task A_certificate_that_nobody_trusts_fails_the_attempt()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=hooks.example", key, HashAlgorithmName.SHA256);
        var now = TimeProvider.System.GetUtcNow();
        using var made = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        using var certificate = X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
        await using var receiver = await HttpReceiver.StartAsync(_ => Task.CompletedTask, certificate);
        using var run = new HttpJobRun();

        var outcome = await run.PostAsync(HttpJobRun.At(receiver));

        Assert.Equal(JobOutcome.Failure("No secure connection to the receiver could be made."), outcome);
        Assert.Empty(receiver.Received);
    }

    [Fact]
    public async Task Headers_of_more_than_16_KB_fail_the_attempt() =>
        Assert.Equal(Unreadable, await AnsweredAsync(http =>
        {
            for (var each = 0; each < 20; each++) http.Response.Headers[$"X-{each}"] = new string('a', 1000);
            return Task.CompletedTask;
        }));

    [Fact]
    public async Task A_body_that_breaks_off_fails_the_attempt() =>
        Assert.Equal(Unreadable, await AnsweredAsync(async http =>
        {
            http.Response.ContentLength = 1000;
            await http.Response.WriteAsync("a");
            await http.Response.Body.FlushAsync();
            http.Abort();
        }));

    [Fact]
    public async Task A_cookie_is_not_sent_again()
    {
        await using var receiver = await HttpReceiver.StartAsync(200, ("Set-Cookie", "a=b"));
        using var run = new HttpJobRun();

        await run.PostAsync(HttpJobRun.At(receiver));
        await run.PostAsync(HttpJobRun.At(receiver));

        Assert.All(receiver.Received, sent => Assert.DoesNotContain("Cookie", sent.Headers.Keys));
        Assert.Equal(2, receiver.Received.Count);
    }

    private static JobOutcome Unreadable { get; } = JobOutcome.Failure("The answer of the receiver could not be read.");

    private static async Task<JobOutcome> AnsweredAsync(Func<HttpContext, Task> answer)
    {
        await using var receiver = await HttpReceiver.StartAsync(answer);
        using var run = new HttpJobRun();
        return await run.PostAsync(HttpJobRun.At(receiver));
    }

    private static void AssertTruncated(JobOutcome outcome)
    {
        var json = Assert.IsType<JobOutcome.Succeeded>(outcome).Json!;
        Assert.True(JsonElement.Parse(json).GetProperty("truncated").GetBoolean());
        Assert.InRange(json.Length, 0, 65_536);
    }

    /// <summary>Gives as much as it is asked for.</summary>
    private sealed class EndlessStream : Stream
    {
        public long Given { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => Given; set => throw new NotSupportedException(); }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            buffer.Span.Fill((byte)'a');
            Given += buffer.Length;
            return ValueTask.FromResult(buffer.Length);
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
