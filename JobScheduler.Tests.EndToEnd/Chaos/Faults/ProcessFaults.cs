using JobScheduler.Tests.Hook.Clocks;

namespace JobScheduler.Tests.EndToEnd.Chaos.Faults;

/// <summary>Processes that die, hang, or are asked to go.</summary>
internal static class ProcessFaults
{
    public static IReadOnlyList<Fault> All { get; } =
    [
        new("kill-worker", (victims, random) => KillAsync(victims.Restartable(random, Victims.AnyWorkers), random)),
        new("kill-api", (victims, random) => KillAsync(victims.Restartable(random, Victims.AnyApis), random)),
        new("kill-redis", (victims, random) => KillAsync(victims.Redis, random)),
        new("freeze-worker", (victims, random) => FreezeAsync(victims.AnyWorker(random), TimeSpan.FromSeconds(random.Next(2, 20)))),
        new("freeze-api", (victims, random) => FreezeAsync(victims.AnyApi(random), TimeSpan.FromSeconds(random.Next(1, 6)))),
        new("freeze-redis", (victims, random) => FreezeAsync(victims.Redis, TimeSpan.FromSeconds(random.Next(1, 4)))),
        new("freeze-postgres", (victims, random) => FreezeAsync(victims.Postgres, TimeSpan.FromSeconds(random.Next(1, 4)))),
        new("stop-worker", (victims, random) => RestartAsync(victims.Restartable(random, Victims.AnyWorkers))),
        new("skewed-clock", (victims, random) => SkewAsync(victims.Restartable(random, ""), random)),
        new("restart-postgres", (victims, _) => RestartAsync(victims.Postgres)),
        new("crash-postgres", CrashPostgresAsync),
    ];

    private static async Task<bool> KillAsync(ClusterProcess? victim, Random random)
    {
        if (victim is null) return false;
        await victim.KillAsync();
        var isDead = victim.State == ProcessState.Exited;
        await Pause.ForAsync(TimeSpan.FromMilliseconds(random.Next(100, 2500)));
        await victim.StartAsync();
        return isDead;
    }

    private static async Task<bool> FreezeAsync(ClusterProcess victim, TimeSpan length)
    {
        await victim.FreezeAsync();
        var isFrozen = victim.State == ProcessState.Frozen;
        await Pause.ForAsync(length);
        await victim.ResumeAsync();
        return isFrozen;
    }

    private static async Task<bool> RestartAsync(ClusterProcess? victim)
    {
        if (victim is null) return false;
        var before = victim.ProcessId;
        await victim.RestartAsync();
        return victim.ProcessId != before;
    }

    /// <summary>From its next start on, its clock is wrong by up to five minutes.</summary>
    private static Task<bool> SkewAsync(NodeProcess? victim, Random random)
    {
        victim?.Settings[OffsetClock.Variable] = $"{TimeSpan.FromSeconds(random.Next(-300, 301))}";
        return RestartAsync(victim);
    }

    private static async Task<bool> CrashPostgresAsync(Victims victims, Random random)
    {
        await victims.Postgres.StopImmediatelyAsync();
        var isDead = victims.Postgres.State == ProcessState.Exited;
        await victims.Postgres.StartAsync();
        return isDead;
    }
}
