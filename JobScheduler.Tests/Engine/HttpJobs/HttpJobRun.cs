using JobScheduler.Engine.HttpJobs;
using Microsoft.Extensions.Time.Testing;

namespace JobScheduler.Tests.Engine.HttpJobs;

/// <summary>The handler of HTTP jobs with the settings of a test, for hosts that lie on loopback.</summary>
internal sealed class HttpJobRun : IDisposable
{
    public static readonly Guid JobId = new("01985a2b-0000-7000-8000-000000000007");

    private readonly HttpJobSender _sender;
    private readonly HttpJobHandler _handler;

    public HttpJobRun(IHostAddresses? hosts = null, HttpJobOptions? options = null)
    {
        options ??= new HttpJobOptions();
        options.AllowedHosts ??= "hooks.example, 127.0.0.1";
        options.AllowedNetworks ??= "127.0.0.1/32";
        options.AllowHttp = true;
        // The receivers of tests have whatever port is free.
        var policy = options.ToPolicy() with { Ports = [.. Enumerable.Range(1024, 64_512)] };
        _sender = new HttpJobSender(options, policy, hosts ?? new ScriptedHosts(["127.0.0.1"]), Time);
        _handler = new HttpJobHandler(_sender, policy);
    }

    public FakeTimeProvider Time { get; } = new(DateTimeOffset.FromUnixTimeSeconds(1_614_265_330));

    /// <summary>The receiver under the name that the hosts are asked for.</summary>
    public static Uri At(HttpReceiver receiver, string target = "/") =>
        new(new UriBuilder(receiver.Address) { Host = "hooks.example" }.Uri, target);

    public Task<JobOutcome> PostAsync(Uri url, string? body = null, int attempt = 1) =>
        RunAsync(body is null ? $$"""{"url":"{{url}}"}""" : $$"""{"url":"{{url}}","body":{{body}}}""", attempt);

    public Task<JobOutcome> RunAsync(string payload, int attempt = 1, CancellationToken? stop = null) => _handler.HandleAsync(
        new JobContext(JobContext.Nowhere) { JobId = JobId, Handler = "http", Payload = payload, Attempt = attempt },
        stop ?? TestContext.Current.CancellationToken);

    public void Dispose() => _sender.Dispose();
}
