using JobScheduler.Tests.EndToEnd.Chaos.Faults;
using JobScheduler.Tests.Hook.Shop;

namespace JobScheduler.Tests.EndToEnd.Chaos.Effects;

/// <summary>APIs that take orders and workers that work for them, all of them killed and frozen again and again;
/// then peace, and a last look.</summary>
internal sealed class ShopRun : IAsyncDisposable
{
    private const string Tables = """
        CREATE TABLE shop (is_open boolean NOT NULL);
        INSERT INTO shop VALUES (true);
        CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY);
        CREATE TABLE effects (order_id bigint NOT NULL, within boolean NOT NULL);
        CREATE INDEX ON effects (order_id, within)
        """;

    private const string Found = """
        WITH of_orders AS (
            SELECT (payload::jsonb ->> 'order')::bigint AS order_id, (payload::jsonb ->> 'within')::boolean AS within, status FROM jobs),
        sides AS (SELECT id, within FROM orders CROSS JOIN (VALUES (true), (false)) AS side (within)),
        counted AS (
            SELECT sides.within,
                (SELECT count(*) FROM effects WHERE effects.order_id = sides.id AND effects.within = sides.within) AS effects
            FROM sides)
        SELECT json_build_object(
            'Orders', (SELECT count(*) FROM orders),
            'Lost', (SELECT count(*) FROM jobs WHERE losses > 0),
            'WithoutJob', (SELECT count(*) FROM (SELECT id, within FROM sides EXCEPT SELECT order_id, within FROM of_orders) AS lost),
            'WithoutOrder', (SELECT count(*) FROM of_orders WHERE order_id NOT IN (SELECT id FROM orders)),
            'JobsTwice', (SELECT count(*) - count(DISTINCT (order_id, within)) FROM of_orders),
            'NotCompleted', (SELECT count(*) FROM of_orders WHERE status <> 'completed'),
            'WithinLost', (SELECT count(*) FROM counted WHERE within AND effects = 0),
            'WithinTwice', (SELECT count(*) FROM counted WHERE within AND effects > 1),
            'AfterLost', (SELECT count(*) FROM counted WHERE NOT within AND effects = 0),
            'AfterTwice', (SELECT count(*) FROM counted WHERE NOT within AND effects > 1))
        """;

    private const int LeastStrikes = 4;

    private readonly string _recordings;
    private readonly Cluster _cluster;

    private ShopRun(string recordings, Cluster cluster) => (_recordings, _cluster) = (recordings, cluster);

    public static async Task<ShopRun> StartAsync(CancellationToken cancellationToken)
    {
        var recordings = Directory.CreateTempSubdirectory("jobscheduler-shop-").FullName;
        var settings = new Dictionary<string, string>
        {
            ["JobScheduler__Workers__Beat"] = "00:00:00.2",
            ["JobScheduler__Workers__LostAfter"] = "00:00:00.6",
            ["JobScheduler__Workers__SilentAfter"] = "00:00:03",
        };
        var cluster = await Cluster.StartAsync(
            new ClusterOptions
            {
                Schedulers = 2,
                Workers = 3,
                Concurrency = 32,
                Postgres = new PostgresOptions { Durable = false },
                Settings = HookedCluster.Hooked(settings, recordings),
                SettingsOf = (member, all) => new Dictionary<string, string>(all)
                {
                    [ShopDatabase.Variable] =
                        member.StartsWith("scheduler", StringComparison.Ordinal) ? ShopDatabase.Keeper : ShopDatabase.Worker,
                },
            },
            cancellationToken);
        return new ShopRun(recordings, cluster);
    }

    public async Task<ShopFound> HistoryAsync(int orders, int seed)
    {
        var random = new Random(seed);
        await _cluster.Postgres.SqlAsync(Tables);
        // Everybody is at work by then.
        await Eventually.IsTrueAsync(async () => await CountAsync("effects") > 200, TimeSpan.FromMinutes(1));
        for (var strike = 0; strike < LeastStrikes || await CountAsync("orders") < orders; strike++) await StrikeAsync(strike, random);
        await _cluster.Postgres.SqlAsync("UPDATE shop SET is_open = false");
        await Eventually.IsTrueAsync(
            async () => await CountAsync("jobs WHERE status IN ('pending', 'running', 'retrying')") == 0, TimeSpan.FromMinutes(3));
        return ShopFound.Read(await _cluster.Postgres.SqlAsync(Found));
    }

    public async ValueTask DisposeAsync()
    {
        await _cluster.DisposeAsync();
        Directory.Delete(_recordings, recursive: true);
    }

    private async Task<int> CountAsync(string what) => int.Parse(await _cluster.Postgres.SqlAsync($"SELECT count(*) FROM {what}"), null);

    /// <summary>Twice a worker is killed, then an API, then one of all is frozen until it is declared lost.</summary>
    private async Task StrikeAsync(int strike, Random random)
    {
        var kind = (strike % 4) switch { 0 or 1 => "worker", 2 => "scheduler", _ => "" };
        var nodes = _cluster.Members.OfType<NodeProcess>().Where(node => node.Name.StartsWith(kind, StringComparison.Ordinal)).ToList();
        var victim = nodes[random.Next(nodes.Count)];
        if (kind.Length == 0)
        {
            await victim.FreezeAsync();
            await Pause.ForAsync(TimeSpan.FromSeconds(4));
            await victim.ResumeAsync();
        }
        else
        {
            await victim.KillAsync();
            await victim.StartAsync();
        }
    }
}
