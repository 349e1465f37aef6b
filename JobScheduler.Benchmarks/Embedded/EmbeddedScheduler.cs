using System.Globalization;
using JobScheduler.Client;
using JobScheduler.LocalCluster.Nodes;
using JobScheduler.LocalCluster.Processes;

namespace JobScheduler.Benchmarks.Embedded;

/// <summary>The API as the only process, over one SQLite file; its worker serves the given queue.</summary>
internal sealed class EmbeddedScheduler : IAsyncDisposable
{
    private readonly NodeProcess _process;
    private readonly HttpClient _http;

    public EmbeddedScheduler(Guardian guardian, string database, string queue, int concurrency)
    {
        _process = new NodeProcess("embedded", NodeKind.Scheduler, guardian, new Dictionary<string, string>
        {
            ["JobScheduler__Embedded__DatabasePath"] = database,
            ["JobScheduler__Worker__Queues"] = queue,
            ["JobScheduler__Worker__Concurrency"] = concurrency.ToString(CultureInfo.InvariantCulture),
        });
        _http = new HttpClient { BaseAddress = _process.Url, Timeout = TimeSpan.FromMinutes(5) };
        Api = new JobSchedulerClient(_http);
    }

    public JobSchedulerClient Api { get; }

    public Task StartAsync(CancellationToken cancellationToken) => _process.StartAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _process.StopAsync();
        _http.Dispose();
    }
}
