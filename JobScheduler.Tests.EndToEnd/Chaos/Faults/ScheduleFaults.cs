using System.Net;

namespace JobScheduler.Tests.EndToEnd.Chaos.Faults;

/// <summary>What deploys and other database sessions do to schedules.</summary>
internal static class ScheduleFaults
{
    /// <summary>The kind whose ticks <see cref="Checkers.TicksOnTime"/> looks at.</summary>
    public const string LockedSchedule = "lock-schedule";

    private const int Deploys = 5;

    public static IReadOnlyList<Fault> All { get; } =
        [new("put-unchanged", PutUnchangedAsync) { IsWatched = true }, new(LockedSchedule, LockAsync) { IsWatched = true }];

    /// <summary>Every deploy registers its schedules anew: here once a second, while the runs that are due wait for a
    /// queue that is paused.</summary>
    private static async Task<bool> PutUnchangedAsync(Victims victims, Random random)
    {
        await SetPausedAsync(victims, true);
        try
        {
            for (var deploy = 0; deploy < Deploys; deploy++)
            {
                await Pause.ForAsync(TimeSpan.FromSeconds(1));
                await PutAsync(victims.AnyApi(random).Url);
            }

            return await victims.SqlAsync($"SELECT count(*) > 0 FROM jobs WHERE queue = '{ChaosSchedules.Queue}' AND status = 'pending' "
                + "AND scheduled_at < clock_timestamp()") == "t";
        }
        finally
        {
            await SetPausedAsync(victims, false);
        }
    }

    private static async Task PutAsync(Uri api)
    {
        using var http = new HttpClient { BaseAddress = api };
        try
        {
            await ChaosSchedules.PutKeptAsync(new JobSchedulerClient(http));
        }
        catch (Exception failure)
            when (failure is HttpRequestException or JobSchedulerException { Status: (int)HttpStatusCode.ServiceUnavailable })
        {
            // A failpoint is at work, or has just killed this API: the next deploy is a second away.
        }
    }

    /// <summary>Somebody holds the row of one schedule; the others have their ticks meanwhile.</summary>
    private static async Task<bool> LockAsync(Victims victims, Random random)
    {
        var held = $"SELECT 1 FROM schedules WHERE key = '{ChaosSchedules.Kept}' FOR UPDATE";
        await victims.SqlAsync($"SELECT pg_sleep({random.Next(12, 21)}) FROM ({held}) AS held");
        return true;
    }

    // In the store, as an API may have been killed a moment ago.
    private static Task<string> SetPausedAsync(Victims victims, bool paused) => victims.SqlAsync($"""
        INSERT INTO queues (name, paused, created_at, last_used_at)
        VALUES ('{ChaosSchedules.Queue}', {paused}, clock_timestamp(), clock_timestamp())
        ON CONFLICT (name) DO UPDATE SET paused = EXCLUDED.paused
        """);
}
