using JobScheduler.Tests.EndToEnd.Chaos.Checkers;

namespace JobScheduler.Tests.EndToEnd.Chaos.Faults;

/// <summary>A Redis that comes back and seems whole: it knows its epoch, and not what came after its last copy.</summary>
internal static class QueueFaults
{
    public const string OldSnapshot = "old-redis-snapshot";

    public const string Failover = "sentinel-failover-of-redis";

    /// <summary>Enough to keep every slot busy for seconds.</summary>
    private const int Jobs = 1500;

    public static IReadOnlyList<Fault> All { get; } =
        [new(OldSnapshot, OldSnapshotAsync) { IsWatched = true }, new(Failover, FailOverAsync) { IsWatched = true }];

    private static async Task<bool> OldSnapshotAsync(Victims victims, Random random)
    {
        await victims.RedisAsync("SAVE");
        await victims.Burst.SendAsync(victims.AnyApi(random).Url, Jobs);
        await victims.Redis.KillAsync();
        await victims.Redis.StartAsync();
        File.Delete(victims.Redis.SnapshotPath);
        await Pause.ForAsync(QueueComesBack.Bound);
        return true;
    }

    /// <summary>A Sentinel promotes the lagging replica of a Redis that dies; in the end an empty server takes its place.</summary>
    private static async Task<bool> FailOverAsync(Victims victims, Random random)
    {
        var (replica, sentinel) = victims.FollowRedis();
        await replica.StartAsync();
        await sentinel.StartAsync();
        // What comes now, it does not hear of.
        await Programs.OutputAsync(replica.Cli("REPLICAOF", "127.0.0.1", "1"));
        await victims.Burst.SendAsync(victims.AnyApi(random).Url, Jobs);
        await victims.Redis.KillAsync();
        await Eventually.IsTrueAsync(
            async () => (await Programs.TryOutputAsync(replica.Cli("ROLE")))?.StartsWith("master", StringComparison.Ordinal) == true);
        victims.LeadTo(replica);
        await Pause.ForAsync(QueueComesBack.Bound);
        // It would make the other one follow.
        await sentinel.KillAsync();
        await victims.Redis.StartAsync();
        victims.LeadTo(victims.Redis);
        await replica.KillAsync();
        return true;
    }
}
