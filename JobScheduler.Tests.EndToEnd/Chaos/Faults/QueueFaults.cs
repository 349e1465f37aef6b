using JobScheduler.Tests.EndToEnd.Chaos.Checkers;

namespace JobScheduler.Tests.EndToEnd.Chaos.Faults;

/// <summary>A Redis that comes back and seems whole: it knows its epoch, and not what came after its last copy.</summary>
internal static class QueueFaults
{
    public const string OldSnapshot = "old-redis-snapshot";

    /// <summary>Enough to keep every slot busy for seconds.</summary>
    private const int Jobs = 1500;

    public static IReadOnlyList<Fault> All { get; } = [new(OldSnapshot, OldSnapshotAsync)];

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
}
