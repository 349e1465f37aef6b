using System.Collections.Concurrent;
using System.Text.Json;
using JobScheduler.Hosting;
using JobScheduler.Tests.Storage.Postgres;

namespace JobScheduler.Tests.FrontDoor.Versions;

/// <summary>A process with the first version of a payload and one with the second, on one database of PostgreSQL.</summary>
public sealed class RollingDeployTests : IAsyncLifetime
{
    private readonly ConcurrentQueue<(string Process, string Handler, int Order)> _ran = new();
    private string _connectionString = "";
    private string _database = "";
    private int _orders;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Jobs_of_both_versions_run_once_each_while_the_new_process_comes_and_the_old_one_goes()
    {
        List<JobHandle> first = [], second = [];
        await using var older = await StartOlderAsync();
        first.AddRange(await ManyAsync(older, order => new ShipOrderV1(order)));
        second.AddRange(await ManyAsync(older, "ship-order:v2", """{"order":$,"carrier":"rail"}"""));
        await EndAsync(older, first);
        Assert.All(await GetAsync(older, second), job => Assert.Equal((JobStatus.Pending, 0), (job.Status, job.Attempt)));

        await using var newer = await StartNewerAsync();
        await EndAsync(newer, second);
        first.AddRange(await ManyAsync(older, order => new ShipOrderV1(order)));
        first.AddRange(await ManyAsync(newer, order => new ShipOrderV1(order)));
        second.AddRange(await ManyAsync(newer, order => new ShipOrderV2(order, "air")));
        second.AddRange(await ManyAsync(older, "ship-order:v2", """{"order":$,"carrier":"rail"}"""));
        await older.DisposeAsync();
        first.AddRange(await ManyAsync(newer, order => new ShipOrderV1(order)));
        second.AddRange(await ManyAsync(newer, order => new ShipOrderV2(order, "air")));

        var ended = await EndAsync(newer, [.. first, .. second]);
        Assert.All(ended, job => Assert.Equal((JobStatus.Completed, 1, null), (job.Status, job.Attempt, job.ErrorMessage)));
        Assert.Equal(Enumerable.Range(1, _orders), _ran.Select(run => run.Order).Order());
        Assert.All(_ran.Where(run => run.Process == "older"), run => Assert.Equal("ship-order", run.Handler));
        Assert.Equal(second.Count, _ran.Count(run => run is { Process: "newer", Handler: "ship-order:v2" }));
    }

    public async ValueTask InitializeAsync()
    {
        var server = await PostgresDatabases.ServerAsync();
        _database = await PostgresDatabases.CreateAsync();
        _connectionString = server.ConnectionString(_database);
    }

    public async ValueTask DisposeAsync() => await PostgresDatabases.DropAsync(_database);

    private Task<OwnHost> StartOlderAsync() => StartAsync("older", scheduler => scheduler
        .AddHandler("ship-order", (ShipOrderV1 order, JobContext context) => RunAsync("older", context, order.Order)));

    private Task<OwnHost> StartNewerAsync() => StartAsync("newer", scheduler => scheduler.AddFirstStep()
        .AddHandler("ship-order", (ShipOrderV2 order, JobContext context) => RunAsync("newer", context, order.Order)));

    private Task<OwnHost> StartAsync(string process, Action<JobSchedulerBuilder> add) => OwnHost.StartAsync(
        scheduler => add(scheduler.AddWorker()),
        settings: new Dictionary<string, string?>
        {
            [$"ConnectionStrings:{DistributedServices.DatabaseName}"] = _connectionString,
            ["JobScheduler:Worker:Id"] = process,
        });

    private Task RunAsync(string process, JobContext context, int order)
    {
        _ran.Enqueue((process, context.Handler, order));
        return Task.CompletedTask;
    }

    private Task<IReadOnlyList<JobHandle>> ManyAsync<T>(OwnHost host, Func<int, T> payload)
        where T : notnull => host.Jobs.EnqueueManyAsync([.. NextOrders().Select(payload)], cancellationToken: Token);

    private async Task<IReadOnlyList<JobHandle>> ManyAsync(OwnHost host, string handler, string payload)
    {
        List<JobHandle> jobs = [];
        foreach (var order in NextOrders())
        {
            var json = JsonElement.Parse(payload.Replace("$", $"{order}", StringComparison.Ordinal));
            jobs.Add(await host.Jobs.EnqueueAsync(handler, json, cancellationToken: Token));
        }

        return jobs;
    }

    private List<int> NextOrders() => [.. Enumerable.Range(0, 20).Select(_ => ++_orders)];

    private static async Task<IReadOnlyList<JobInfo>> EndAsync(OwnHost host, IReadOnlyList<JobHandle> jobs) =>
        await Task.WhenAll(jobs.Select(job => host.Jobs.WaitAsync(job.Id, OwnHost.Patience, Token)));

    private static async Task<IReadOnlyList<JobInfo>> GetAsync(OwnHost host, IReadOnlyList<JobHandle> jobs) =>
        (await Task.WhenAll(jobs.Select(job => host.Jobs.GetAsync(job.Id, Token)))).OfType<JobInfo>().ToList();
}
