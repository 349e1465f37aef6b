namespace JobScheduler.Tests.EndToEnd.Chaos.Faults;

/// <summary>Servers that live, and forget, lie, cut connections or refuse work.</summary>
internal static class ServerFaults
{
    private const string Queue = "job_queue";

    public static IReadOnlyList<Fault> All { get; } =
    [
        new("flush-redis", FlushAsync),
        new("redis-invents", InventAsync),
        new("redis-repeats", RepeatAsync),
        new("redis-wrong-type", WrongTypeAsync),
        new("cut-connections", CutConnectionsAsync),
        new("lock-jobs", LockAsync),
        new("read-only", ReadOnlyAsync),
        new("pin-snapshot", PinAsync),
    ];

    private static async Task<bool> FlushAsync(Victims victims, Random random)
    {
        var held = await victims.RedisAsync("DBSIZE");
        await victims.RedisAsync("FLUSHALL");
        return held != "0";
    }

    private static async Task<bool> InventAsync(Victims victims, Random random)
    {
        string[] garbage = ["not-an-id", $"{Guid.Empty}", new string('x', 100_000), ""];
        return await victims.RedisAsync(["LPUSH", Queue, .. garbage]) != "0";
    }

    /// <summary>Running, finished and waiting jobs again, in an order of its own.</summary>
    private static async Task<bool> RepeatAsync(Victims victims, Random random)
    {
        var ids = (await victims.SqlAsync("SELECT id FROM jobs ORDER BY random() LIMIT 50"))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries);
        if (ids.Length == 0) return false;
        await victims.RedisAsync(["RPUSH", Queue, .. ids]);
        return true;
    }

    private static async Task<bool> WrongTypeAsync(Victims victims, Random random)
    {
        await victims.RedisAsync("SET", Queue, "no list");
        await victims.RedisAsync("SET", "job_schedule", "no sorted set");
        await Pause.ForAsync(TimeSpan.FromSeconds(2));
        return true;
    }

    private static async Task<bool> CutConnectionsAsync(Victims victims, Random random) =>
        await victims.SqlAsync("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND "
            + "backend_type = 'client backend'") != "0";

    private static async Task<bool> LockAsync(Victims victims, Random random)
    {
        await victims.Postgres.LockJobsAsync(random.Next(1, 4));
        return true;
    }

    /// <summary>Somebody runs a long report: nothing that ends meanwhile can be vacuumed away.</summary>
    private static async Task<bool> PinAsync(Victims victims, Random random) =>
        await victims.SqlAsync($"SELECT count(*) > 0 FROM jobs CROSS JOIN (SELECT pg_sleep({random.Next(10, 21)})) AS report") == "t";

    private static async Task<bool> ReadOnlyAsync(Victims victims, Random random)
    {
        await victims.Postgres.SetReadOnlyAsync(true);
        await Pause.ForAsync(TimeSpan.FromSeconds(random.Next(1, 4)));
        await victims.Postgres.SetReadOnlyAsync(false);
        return true;
    }
}
