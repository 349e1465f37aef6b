using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using JobScheduler.Tests.EndToEnd.Chaos.Faults;
using JobScheduler.Tests.EndToEnd.Chaos.Limits;
using JobScheduler.Tests.EndToEnd.Chaos.Witnesses;

namespace JobScheduler.Tests.EndToEnd.Chaos.Links;

/// <summary>Diamonds, one job that waits for very many, and a batch of as many with a completion job, while workers are killed and
/// frozen.</summary>
internal sealed class LinkRun : IAsyncDisposable
{
    private const int Diamonds = 100;
    private const int Workers = 4;
    private const int Slots = 16;

    private readonly string _recordings;
    private readonly Cluster _cluster;
    private readonly StoreWitness _store;
    private readonly HttpClient _http;

    private int _milliseconds;

    private LinkRun(string recordings, Cluster cluster) => (_recordings, _cluster, _store, _http) =
        (recordings, cluster, new StoreWitness(cluster.Postgres), new HttpClient { BaseAddress = cluster.Scheduler.Url });

    public static async Task<LinkRun> StartAsync(CancellationToken cancellationToken)
    {
        var recordings = Directory.CreateTempSubdirectory("jobscheduler-links-").FullName;
        var cluster = await Cluster.StartAsync(
            new ClusterOptions
            {
                Workers = Workers,
                Concurrency = Slots,
                Postgres = new PostgresOptions { Durable = false },
                Settings = HookedCluster.Hooked(new Dictionary<string, string>(), recordings),
            },
            cancellationToken);
        return new LinkRun(recordings, cluster);
    }

    /// <param name="many">So many parents of one job, and members of the batch.</param>
    /// <param name="duration">How long workers are struck.</param>
    /// <param name="random">Chooses the victims.</param>
    /// <param name="weaken">Statements that plant a bug.</param>
    public async Task<LinkHistory> HistoryAsync(int many, TimeSpan duration, Random random, string? weaken = null)
    {
        await _store.InstallAsync();
        if (weaken is not null) await _store.SqlAsync(weaken);
        // So that there is work as long as workers are struck, and some more.
        _milliseconds = Math.Max(5, (int)(1.3 * duration.TotalMilliseconds * Workers * Slots / (2 * many + 4 * Diamonds)));
        var batch = await FillAsync(many);
        await WorkerStrikes.OnAsync(_cluster, _store, duration, random);
        await Eventually.IsTrueAsync(
            async () => await _store.IsDrainedAsync() && await StatusAsync(batch) != "running", TimeSpan.FromMinutes(3));
        var transitions = await _store.TransitionsAsync();
        var jobs = LimitedJob.Of(await RowsAsync(), transitions).ToLookup(job => job.Limit);
        return new LinkHistory(jobs, Diamonds, many, transitions.Count(change => change.IsLoss))
        {
            Batch = JsonNode.Parse(await _http.GetStringAsync($"/batches/{batch}"))!,
            LossesOfLast = transitions.Count(change => change.IsLoss && change.JobId == jobs["completion"].Single().Id),
        };
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _cluster.DisposeAsync();
        Directory.Delete(_recordings, recursive: true);
    }

    private async Task<string> FillAsync(int many)
    {
        var batch = (await PostAsync("/batches", new { name = "members" }))["id"]!.GetValue<string>();
        foreach (var diamonds in Enumerable.Range(0, Diamonds).Chunk(25)) await PostAsync("/jobs/batch", diamonds.SelectMany(Diamond));
        var fan = new List<string>();
        foreach (var part in Enumerable.Range(0, many).Chunk(2_000))
        {
            var answer = await PostAsync("/jobs/batch", part.Select(_ => Job("fan")));
            fan.AddRange(answer["jobs"]!.AsArray().Select(job => job!["id"]!.GetValue<string>()));
            await PostAsync("/jobs/batch", part.Select(_ => Job("member", batch: batch)));
        }

        // Larger than a body for one job may be.
        await PostAsync("/jobs/batch", new[] { Job("fan-in", new { cancel = fan }) });
        await PostAsync("/jobs", Job("completion", new { run = new[] { batch } }));
        await PostAsync($"/batches/{batch}/seal", new { });
        return batch;
    }

    private IEnumerable<object> Diamond(int number) =>
    [
        Job($"bottom-{number}", new { cancel = new[] { $"left-{number}" }, run = new[] { $"right-{number}" } }),
        Job($"left-{number}", new { cancel = new[] { $"top-{number}" } }),
        Job($"right-{number}", new { cancel = new[] { $"top-{number}" } }),
        Job($"top-{number}"),
    ];

    private Dictionary<string, object?> Job(string name, object? parents = null, string? batch = null) => new()
    {
        ["name"] = name,
        ["handler"] = "recorded",
        ["payload"] = new { ms = _milliseconds },
        ["max_retries"] = 20,
        ["retry"] = new { base_delay_seconds = 0.1, max_delay_seconds = 0.5 },
        ["depends_on"] = parents,
        ["batch_id"] = batch,
    };

    private async Task<JsonNode> PostAsync(string address, object body)
    {
        using var answer = await _http.PostAsJsonAsync(address, body);
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode ? JsonNode.Parse(text)! : throw new InvalidOperationException($"{address}: {text}");
    }

    private async Task<string> StatusAsync(string batch) =>
        JsonNode.Parse(await _http.GetStringAsync($"/batches/{batch}"))!["status"]!.GetValue<string>();

    private async Task<IReadOnlyList<LimitedRow>> RowsAsync()
    {
        var rows = await _store.SqlAsync("SELECT json_agg(json_build_object('Id', id, 'Limit', name, 'OrderNumber', NULL)) FROM jobs");
        return JsonSerializer.Deserialize<IReadOnlyList<LimitedRow>>(rows)!;
    }
}

/// <summary>What was seen of the jobs, by their names, and how many attempts were lost with their workers.</summary>
internal sealed record LinkHistory(ILookup<string, LimitedJob> Jobs, int Diamonds, int Many, int Losses)
{
    public required JsonNode Batch { get; init; }

    public required int LossesOfLast { get; init; }
}
