using System.Text.Json;
using JobScheduler.Tests.Support;

namespace JobScheduler.Tests.EndToEnd.Distributed;

/// <summary>HTTP jobs between an API and workers, of which one has no settings for them.</summary>
public sealed class HttpJobsTests : ClusterTests
{
    private const string Section = "JobScheduler__HttpJobs__";

    private HttpReceiver _receiver = null!;

    protected override ClusterOptions Options => base.Options with
    {
        Workers = 1,
        Settings = new Dictionary<string, string>
        {
            [$"{Section}AllowedHosts"] = "127.0.0.1",
            [$"{Section}AllowedNetworks"] = "127.0.0.0/8",
            [$"{Section}AllowedPorts"] = $"{_receiver.Address.Port}",
            [$"{Section}AllowHttp"] = "true",
        },
        SettingsOf = (name, settings) => name == "worker-1"
            ? settings.Where(setting => !setting.Key.StartsWith(Section, StringComparison.Ordinal)).ToDictionary()
            : settings,
    };

    public override async ValueTask InitializeAsync()
    {
        _receiver = await HttpReceiver.StartAsync(200);
        await base.InitializeAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _receiver.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_job_waits_for_a_worker_that_may_send_it()
    {
        var job = new CreateJobRequest
        {
            Name = "hook",
            Handler = "http",
            Payload = JsonSerializer.SerializeToElement(new { url = _receiver.Address, body = new { order = 7 } }),
        };
        var id = (await Client.CreateJobAsync(job, cancellationToken: Token)).Id;
        // The first worker is idle, has looked at both, and took this one.
        await StatusBecomesAsync(await CreateAsync("other"), "completed");
        Assert.Equal("pending", (await JobAsync(id)).Status);

        await Cluster.StartAsync("worker-2", Token);
        await StatusBecomesAsync(id, "completed");

        var sent = Assert.Single(_receiver.Received);
        Assert.Equal($"{id}:1", sent.Headers["Idempotency-Key"]);
        Assert.Equal("worker-2", (await JobAsync(id)).WorkerId);
    }
}
