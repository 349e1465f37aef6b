using JobScheduler.Tests.EndToEnd.Support;

namespace JobScheduler.Tests.EndToEnd.Chaos.Faults;

/// <summary>The primary dies, and a streaming standby is promoted; later the old server follows the new one, and takes over again in order.</summary>
internal static class Promotions
{
    private const string IsSynchronous = "SELECT count(*) = 1 FROM pg_stat_replication WHERE sync_state = 'sync'";

    private static readonly TimeSpan Unheard = TimeSpan.FromSeconds(2);

    public static IReadOnlyList<Fault> All { get; } = [new("promote-standby", PromoteAsync) { IsWatched = true }];

    /// <summary>For the negative control: the standby has not heard of what was committed last. Only accepted jobs are among that: the worker is frozen meanwhile.</summary>
    public static Fault Stale { get; } = new("promote-stale-standby", PromoteStaleAsync);

    /// <summary>A commit waits for the standby, so nothing that was acknowledged is lost.</summary>
    private static async Task<bool> PromoteAsync(Victims victims, Random random)
    {
        await FollowAsync(victims);
        await victims.SqlAsync("ALTER SYSTEM SET synchronous_standby_names = '*'");
        await victims.SqlAsync("SELECT pg_reload_conf()");
        await Eventually.IsTrueAsync(async () => await victims.SqlAsync(IsSynchronous) == "t");
        await victims.Standby.CatchUpAsync();
        await TakeOverAsync(victims);
        await Pause.ForAsync(TimeSpan.FromSeconds(random.Next(1, 5)));
        await ReturnAsync(victims);
        return true;
    }

    private static async Task<bool> PromoteStaleAsync(Victims victims, Random random)
    {
        var worker = victims.AnyWorker(random);
        await FollowAsync(victims);
        await worker.FreezeAsync();
        await victims.Standby.CatchUpAsync();
        await victims.Standby.StopReceivingAsync();
        await Pause.ForAsync(Unheard);
        await TakeOverAsync(victims);
        await worker.ResumeAsync();
        await ReturnAsync(victims);
        return true;
    }

    private static async Task FollowAsync(Victims victims)
    {
        await victims.Standby.FollowAsync(victims.Postgres);
        await victims.Standby.StartAsync();
    }

    private static async Task TakeOverAsync(Victims victims)
    {
        await victims.Postgres.KillAsync();
        await victims.Standby.PromoteAsync();
        victims.LeadTo(victims.Standby);
    }

    /// <summary>A primary that is stopped in order waits until its standby has heard of everything.</summary>
    private static async Task ReturnAsync(Victims victims)
    {
        await victims.Postgres.FollowAsync(victims.Standby);
        await victims.Postgres.StartAsync();
        await victims.Postgres.CatchUpAsync();
        await victims.Standby.StopAsync();
        await victims.Postgres.PromoteAsync();
        victims.LeadTo(victims.Postgres);
    }
}
