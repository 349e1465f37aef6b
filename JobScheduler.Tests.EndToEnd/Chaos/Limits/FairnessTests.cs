using System.Globalization;
using System.Net.Http.Json;

namespace JobScheduler.Tests.EndToEnd.Chaos.Limits;

/// <summary>Tenants that share a queue, one of whom brings very many jobs. ./chaos.sh fairness sets FAIRNESS_JOBS; without it there are
/// not so many.</summary>
[Trait("Run", "chaos")]
public sealed class FairnessTests : IAsyncLifetime
{
    private const int Slots = 40;
    private const int BatchSize = 10_000;

    private static readonly int Flood = Environment.GetEnvironmentVariable("FAIRNESS_JOBS") is { Length: > 0 } jobs
        ? int.Parse(jobs, CultureInfo.InvariantCulture)
        : 30_000;

    private Cluster _cluster = null!;
    private HttpClient _http = null!;

    [Fact]
    public async Task A_tenant_with_few_jobs_does_not_wait_for_one_with_very_many()
    {
        var flood = FloodAsync();
        await Eventually.IsTrueAsync(async () => await CountAsync("jobs") >= Flood / 3, TimeSpan.FromMinutes(3));
        await PostAsync("small", 100, milliseconds: 10);
        await Eventually.IsTrueAsync(async () => await CountAsync("jobs WHERE name = 'small' AND status = 'completed'") == 100);
        await flood;

        var times = (await _cluster.Postgres.SqlAsync("""
            SELECT
                EXTRACT(EPOCH FROM min(started_at) - min(created_at)),
                EXTRACT(EPOCH FROM max(finished_at) - min(created_at)),
                (SELECT count(*) FROM jobs AS other
                    WHERE other.name = 'flood' AND other.finished_at BETWEEN min(small.created_at) AND max(small.finished_at))
            FROM jobs AS small
            WHERE name = 'small'
            """)).Trim().Split('|').Select(text => double.Parse(text, CultureInfo.InvariantCulture)).ToArray();
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{Flood} jobs of another: first start after {times[0]:0.00} s, all 100 ended after {times[1]:0.00} s, "
            + $"and {times[2]:0} of the other in that time");
        Assert.True(times[0] < 1, $"{times[0]} s");
        // Half of the slots are theirs: while all of them end, so do as many of the other. Twice that time is allowed.
        Assert.True(times[2] <= 3 * 100, $"{times[2]} of the other");
    }

    [Fact]
    public async Task Twenty_tenants_get_equal_parts()
    {
        await _cluster.Postgres.SqlAsync("UPDATE queues SET paused = true WHERE name = 'default'");
        await PostAsync("tenant-0", 20_000, milliseconds: 50);
        for (var tenant = 1; tenant < 20; tenant++) await PostAsync($"tenant-{tenant}", 400, milliseconds: 50);
        using var resumed = await _http.PostAsync("/queues/default/resume", null, TestContext.Current.CancellationToken);
        await Eventually.IsTrueAsync(
            async () => await CountAsync("jobs WHERE name <> 'tenant-0' AND status = 'completed'") > 19 * 250, TimeSpan.FromMinutes(2));

        var counts = (await _cluster.Postgres.SqlAsync("SELECT count(*) FROM jobs WHERE started_at IS NOT NULL GROUP BY name"))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(text => double.Parse(text, CultureInfo.InvariantCulture)).ToList();
        // R. Jain, D. Chiu, W. Hawe: A quantitative measure of fairness and discrimination, 1984.
        var index = Math.Pow(counts.Sum(), 2) / (counts.Count * counts.Sum(count => count * count));
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{counts.Min()} to {counts.Max()} starts of each tenant, Jain's index {index:0.0000}");
        Assert.Equal(20, counts.Count);
        Assert.InRange(index, 0.98, 1);
    }

    public async ValueTask InitializeAsync()
    {
        _cluster = await Cluster.StartAsync(
            new ClusterOptions { Workers = 2, Concurrency = Slots / 2, Postgres = new PostgresOptions { Durable = false } },
            TestContext.Current.CancellationToken);
        _http = new HttpClient { BaseAddress = _cluster.Scheduler.Url };
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _cluster.DisposeAsync();
    }

    private async Task FloodAsync()
    {
        for (var left = Flood; left > 0; left -= BatchSize) await PostAsync("flood", Math.Min(left, BatchSize), milliseconds: 10);
    }

    private async Task PostAsync(string tenant, int count, int milliseconds)
    {
        foreach (var part in Enumerable.Repeat(tenant, count).Chunk(BatchSize))
        {
            using var answer = await _http.PostAsJsonAsync(
                "/jobs/batch", part.Select(name => new { name, fairness_key = name, execution_time_ms = milliseconds }));
            Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode}");
        }
    }

    private async Task<long> CountAsync(string what) =>
        long.Parse(await _cluster.Postgres.SqlAsync($"SELECT count(*) FROM {what}"), CultureInfo.InvariantCulture);
}
