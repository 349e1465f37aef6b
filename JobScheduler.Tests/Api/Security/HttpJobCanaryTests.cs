using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using JobScheduler.Client.Contracts;

namespace JobScheduler.Tests.Api.Security;

/// <summary>A secret in the address, the headers and the body of an HTTP job and in its answer,
/// and a look at all that is logged and exported.</summary>
public sealed class HttpJobCanaryTests(HttpJobCanaryHost host) : ApiTests(host), IClassFixture<HttpJobCanaryHost>
{
    private const string Secret = CanaryHost.Canary;

    [Fact]
    public async Task What_an_HTTP_job_sends_and_hears_is_in_no_error_log_trace_or_metric()
    {
        var id = (await Client.CreateJobAsync(Job(), cancellationToken: Stop)).Id;
        JobResponse? job = null;
        await Eventually.IsTrueAsync(async () => (job = await Client.GetJobAsync(id, Stop)).Status == "failed");

        Assert.StartsWith($"POST /{Secret}?token={Secret} HTTP/1.1\r\n", await host.Receiver.Heard, StringComparison.Ordinal);
        Assert.Contains($"X-Token: {Secret}\r\n", await host.Receiver.Heard, StringComparison.Ordinal);
        Assert.Equal("The receiver answered 500.", job!.ErrorMessage);
        await Eventually.IsTrueAsync(() => host.Telemetry.HasTold("traces", $"{id}") && host.Telemetry.HasTold("logs", $"{id}"));
        await Eventually.IsTrueAsync(() => host.Telemetry.HasTold("metrics", "job_duration_seconds"));
        Assert.All(host.Telemetry.Received, part => Assert.DoesNotContain(Secret, part.Body, StringComparison.Ordinal));
        Assert.All(host.Log.Lines, line => Assert.DoesNotContain(Secret, line, StringComparison.Ordinal));
    }

    private CreateJobRequest Job() => new()
    {
        Name = "hook",
        Handler = "http",
        MaxRetries = 0,
        Payload = JsonSerializer.SerializeToElement(new
        {
            url = $"http://127.0.0.1:{host.Receiver.Port}/{Secret}?token={Secret}",
            headers = new Dictionary<string, string> { ["X-Token"] = Secret },
            body = new { password = Secret },
        }),
    };
}

/// <summary>The program with ears, and a receiver that repeats what it must not.</summary>
public sealed class HttpJobCanaryHost : CanaryHost
{
    internal RepeatingReceiver Receiver { get; } = new(Canary);

    protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>(base.Settings)
    {
        ["JobScheduler:Worker:LogErrorDetail"] = "true",
        ["JobScheduler:HttpJobs:AllowedHosts"] = "127.0.0.1",
        ["JobScheduler:HttpJobs:AllowedNetworks"] = "127.0.0.0/8",
        ["JobScheduler:HttpJobs:AllowedPorts"] = $"{Receiver.Port}",
        ["JobScheduler:HttpJobs:AllowHttp"] = "true",
    };

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Receiver.Dispose();
        GC.SuppressFinalize(this);
    }
}

/// <summary>Not a web server of this process: the spans of that one would be heard too.</summary>
internal sealed class RepeatingReceiver : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public RepeatingReceiver(string secret)
    {
        _listener.Start();
        Heard = AnswerAsync($"HTTP/1.1 500 {secret}\r\nX-Token: {secret}\r\nContent-Length: {secret.Length}\r\n\r\n{secret}");
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>The request.</summary>
    public Task<string> Heard { get; }

    public void Dispose() => _listener.Dispose();

    private async Task<string> AnswerAsync(string answer)
    {
        using var client = await _listener.AcceptTcpClientAsync();
        await using var stream = client.GetStream();
        var (heard, buffer) = (new StringBuilder(), new byte[4096]);
        while (heard.Length == 0 || heard[^1] != '}')
            heard.Append(Encoding.ASCII.GetString(buffer, 0, await stream.ReadAsync(buffer)));
        await stream.WriteAsync(Encoding.ASCII.GetBytes(answer));
        return $"{heard}";
    }
}
