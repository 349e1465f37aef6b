using JobScheduler.Tests.EndToEnd.Support;
using Xunit.Sdk;

namespace JobScheduler.Tests.EndToEnd.Chaos.Faults;

/// <summary>A worker is frozen until one of its long jobs is no longer its own: when it goes on, its outcome comes too late for certain.</summary>
internal static class LostOwner
{
    private static readonly TimeSpan TakenWithin = TimeSpan.FromSeconds(60);

    public static Fault Fault { get; } = new("lose-owner", StrikeAsync);

    private static async Task<bool> StrikeAsync(Victims victims, Random random)
    {
        var worker = victims.AnyWorker(random);
        var claim = "";
        await Eventually.IsTrueAsync(async () => (claim = await FreshLongClaimAsync(victims, worker.Name)).Length > 0);
        await worker.FreezeAsync();
        try
        {
            await Eventually.IsTrueAsync(() => IsTakenAsync(victims, claim), TakenWithin);
        }
        catch (XunitException failure)
        {
            throw new InvalidOperationException($"Nobody took {claim} from {worker.Name}:\n{await victims.PictureAsync()}", failure);
        }
        finally
        {
            await worker.ResumeAsync();
        }

        return true;
    }

    /// <summary>Id and fence of a job that has just started there and runs for seconds.</summary>
    private static Task<string> FreshLongClaimAsync(Victims victims, string worker) => victims.SqlAsync($"""
        SELECT id || ' ' || fence FROM jobs
        WHERE status = 'running' AND worker_id = '{worker}' AND (payload::json ->> 'ms')::int >= 3000 AND payload NOT LIKE '%failures%'
            AND started_at > clock_timestamp() - interval '1 second'
        ORDER BY started_at DESC LIMIT 1
        """);

    private static async Task<bool> IsTakenAsync(Victims victims, string claim)
    {
        var (id, fence) = (claim.Split(' ')[0], claim.Split(' ')[1]);
        return await victims.SqlAsync($"SELECT fence > {fence} OR status IN ('completed', 'failed', 'cancelled') FROM jobs WHERE id = '{id}'") == "t";
    }
}
