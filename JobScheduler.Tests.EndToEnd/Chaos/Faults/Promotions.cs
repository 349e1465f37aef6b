using System.Globalization;

namespace JobScheduler.Tests.EndToEnd.Chaos.Faults;

/// <summary>The primary dies, and a streaming standby is promoted, maybe while a worker hangs;
/// later the old server follows the new one, and takes over again in order.</summary>
internal static class Promotions
{
    private const string IsSynchronous = "SELECT count(*) = 1 FROM pg_stat_replication WHERE sync_state = 'sync'";

    private static readonly TimeSpan Unheard = TimeSpan.FromSeconds(2);

    /// <summary>A worker that has not beaten on the new primary keeps its jobs for 15 s, less what the promotion itself takes.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(14);

    public static IReadOnlyList<Fault> All { get; } =
    [
        new("promote-standby", PromoteAsync) { IsWatched = true },
        new("promote-past-frozen-worker", PromotePastFrozenAsync) { IsWatched = true },
    ];

    /// <summary>For the negative control: the standby has not heard of what was committed last.
    /// Only accepted jobs are among that: the worker is frozen meanwhile.</summary>
    public static Fault Stale { get; } = new("promote-stale-standby", PromoteStaleAsync);

    private static async Task<bool> PromoteAsync(Victims victims, Random random)
    {
        await FollowAsync(victims);
        await TakeOverWithAllAsync(victims);
        await Pause.ForAsync(TimeSpan.FromSeconds(random.Next(1, 5)));
        await ReturnAsync(victims);
        return true;
    }

    /// <summary>The owner of a long job hangs from before the promotion until somebody else has the job:
    /// too early would be a job that runs twice at once.</summary>
    private static async Task<bool> PromotePastFrozenAsync(Victims victims, Random random)
    {
        await FollowAsync(victims);
        if (await LostOwner.FreezeOwnerAsync(victims) is not { } lost)
        {
            await victims.Standby.StopAsync();
            return false;
        }

        try
        {
            await TakeOverWithAllAsync(victims);
            var promoted = await victims.SqlAsync("SELECT clock_timestamp()");
            await LostOwner.UntilTakenAsync(victims, lost.Worker, lost.Claim);
            return await WasKeptAsync(victims, lost.Claim, promoted);
        }
        finally
        {
            await lost.Worker.ResumeAsync();
            await ReturnAsync(victims);
        }
    }

    /// <summary>False for a job that was lost before the promotion, or ended by a cancel: nothing was tried then.</summary>
    private static async Task<bool> WasKeptAsync(Victims victims, string claim, string promoted)
    {
        var (id, fence) = (claim.Split(' ')[0], claim.Split(' ')[1]);
        var kept = await victims.SqlAsync(
            $"SELECT extract(epoch FROM at - '{promoted}') FROM job_events WHERE job_id = '{id}' AND fence = {fence} AND "
            + $"is_loss AND at > '{promoted}'");
        if (kept.Length == 0) return false;
        var seconds = double.Parse(kept, CultureInfo.InvariantCulture);
        return seconds >= Kept.TotalSeconds
            ? true
            : throw new InvalidOperationException($"{claim} was taken from its worker {seconds:0.0} s after the promotion.");
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

    /// <summary>A commit waits for the standby, so nothing that was acknowledged is lost.</summary>
    private static async Task TakeOverWithAllAsync(Victims victims)
    {
        await victims.SqlAsync("ALTER SYSTEM SET synchronous_standby_names = '*'");
        await victims.SqlAsync("SELECT pg_reload_conf()");
        await Eventually.IsTrueAsync(async () => await victims.SqlAsync(IsSynchronous) == "t");
        await victims.Standby.CatchUpAsync();
        await TakeOverAsync(victims);
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
