using JobScheduler.Tests.EndToEnd.Chaos.Witnesses;

namespace JobScheduler.Tests.EndToEnd.Chaos;

/// <summary>The two schedules of a run, both of every second: one posted once, one that is put again and again and
/// has a queue of its own.</summary>
internal sealed class ChaosSchedules(IReadOnlyList<ChaosSchedules.Started> started)
{
    /// <summary>The key of the one that is put.</summary>
    public const string Kept = "kept";

    /// <summary>Its queue.</summary>
    public const string Queue = "ticks";

    private const string EverySecond = "* * * * * *";
    private const string Handler = "recorded";
    private const MisfirePolicy Misfire = MisfirePolicy.FireAll;
    private const int MaxRetries = 100;

    private static readonly RetryRequest Retry = new() { BaseDelaySeconds = 0.2, MaxDelaySeconds = 2 };

    public static async Task<ChaosSchedules> CreateAsync(JobSchedulerClient client, CancellationToken cancellationToken)
    {
        var posted = await client.CreateJobAsync(
            new CreateJobRequest
            {
                Name = "every-second",
                CronExpression = EverySecond,
                Handler = Handler,
                MaxRetries = MaxRetries,
                Misfire = Misfire,
                Retry = Retry,
            },
            cancellationToken: cancellationToken);
        var kept = await PutKeptAsync(client);
        return new ChaosSchedules([new Started(posted.Name!, posted.Tick!.Value), new Started(kept.Name!, kept.NextRunAt!.Value)]);
    }

    /// <summary>Always the same content.</summary>
    public static Task<ScheduleResponse> PutKeptAsync(JobSchedulerClient client) => client.PutScheduleAsync(
        Kept, new ScheduleRequest
        {
            CronExpression = EverySecond,
            Queue = Queue,
            Handler = Handler,
            MaxRetries = MaxRetries,
            Misfire = Misfire,
            Retry = Retry,
        });

    /// <summary>Stops them: their ticks until then are the windows. In the store, as a planted bug may fail the API.</summary>
    public async Task<IReadOnlyList<ScheduleWindow>> CloseAsync(StoreWitness store, DateTimeOffset last)
    {
        await store.SqlAsync("UPDATE schedules SET paused = true");
        return [.. started.Select(schedule => new ScheduleWindow(schedule.Name, schedule.FirstTick, last))];
    }

    /// <summary>A schedule by the name of its jobs, and its first tick.</summary>
    internal sealed record Started(string Name, DateTimeOffset FirstTick);
}
