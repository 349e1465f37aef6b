using Xunit.Sdk;

namespace JobScheduler.Tests.EndToEnd.Chaos.Faults;

/// <summary>A worker is frozen until one of its long jobs is no longer its own:
/// when it goes on, its outcome comes too late for certain.</summary>
internal static class LostOwner
{
    private static readonly TimeSpan TakenWithin = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan ClaimedWithin = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(20);

    public static Fault Fault { get; } = new("lose-owner", StrikeAsync) { IsWatched = true };

    private static async Task<bool> StrikeAsync(Victims victims, Random random)
    {
        if (await FreezeOwnerAsync(victims) is not { } lost) return false;
        try
        {
            await UntilTakenAsync(victims, lost.Worker, lost.Claim);
        }
        finally
        {
            await lost.Worker.ResumeAsync();
        }

        return true;
    }

    public static async Task UntilTakenAsync(Victims victims, NodeProcess worker, string claim)
    {
        try
        {
            await Eventually.IsTrueAsync(() => IsTakenAsync(victims, claim), TakenWithin);
        }
        catch (XunitException failure)
        {
            throw new InvalidOperationException($"Nobody took {claim} from {worker.Name}:\n{await victims.PictureAsync()}", failure);
        }
    }

    /// <summary>Whether the job, or its end, is somebody else's now.</summary>
    public static async Task<bool> IsTakenAsync(Victims victims, string claim)
    {
        var (id, fence) = (claim.Split(' ')[0], claim.Split(' ')[1]);
        return await victims.SqlAsync(
            $"SELECT fence > {fence} OR status IN ('completed', 'failed', 'cancelled') FROM jobs WHERE id = '{id}'") == "t";
    }

    /// <summary>Null when no worker has had such a job for a while, or the one that had has just been killed.</summary>
    public static async Task<(NodeProcess Worker, string Claim)?> FreezeOwnerAsync(Victims victims)
    {
        for (var start = TimeProvider.System.GetTimestamp(); TimeProvider.System.GetElapsedTime(start) < ClaimedWithin;)
        {
            if (await FreshLongClaimAsync(victims) is not [var name, var id, var fence])
            {
                await Pause.ForAsync(BetweenLooks);
                continue;
            }

            var worker = victims.Worker(name);
            try
            {
                await worker.FreezeAsync();
                return (worker, $"{id} {fence}");
            }
            catch (InvalidOperationException) when (worker.State != ProcessState.Running)
            {
                return null;
            }
        }

        return null;
    }

    /// <summary>Worker, id and fence of a job that has just started and runs for seconds; else nothing.</summary>
    private static async Task<string[]> FreshLongClaimAsync(Victims victims) => (await victims.SqlAsync("""
        SELECT worker_id || ' ' || id || ' ' || fence FROM jobs
        WHERE status = 'running' AND (payload::json ->> 'ms')::int >= 3000 AND payload NOT LIKE '%failures%'
            AND started_at > clock_timestamp() - interval '1 second'
        ORDER BY started_at DESC LIMIT 1
        """)).Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
