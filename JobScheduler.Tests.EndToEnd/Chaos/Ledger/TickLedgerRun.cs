using System.Text.Json;
using JobScheduler.Tests.EndToEnd.Chaos.Faults;
using JobScheduler.Tests.EndToEnd.Chaos.Witnesses;

namespace JobScheduler.Tests.EndToEnd.Chaos.Ledger;

/// <summary>Schedules of every second whose ticks run, are skipped and are left out, while workers are killed and frozen; then all that
/// the store says of their ticks.</summary>
internal sealed class TickLedgerRun : IAsyncDisposable
{
    private const string LeavesOut = "leaves-out";

    private static readonly string[] EveryDay = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan MisfireAfter = TimeSpan.FromSeconds(2);

    private readonly string _recordings;
    private readonly Cluster _cluster;
    private readonly StoreWitness _store;
    private readonly HttpClient _http;
    private readonly JobSchedulerClient _client;

    private TickLedgerRun(string recordings, Cluster cluster)
    {
        (_recordings, _cluster, _store) = (recordings, cluster, new StoreWitness(cluster.Postgres));
        _http = new HttpClient { BaseAddress = cluster.Scheduler.Url };
        _client = new JobSchedulerClient(_http);
    }

    public static async Task<TickLedgerRun> StartAsync(CancellationToken cancellationToken)
    {
        var recordings = Directory.CreateTempSubdirectory("jobscheduler-ticks-").FullName;
        var settings = new Dictionary<string, string> { ["JobScheduler__Schedules__MisfireAfter"] = $"{MisfireAfter}" };
        var cluster = await Cluster.StartAsync(
            new ClusterOptions
            {
                Workers = 2,
                Concurrency = 16,
                Postgres = new PostgresOptions { Durable = false },
                Settings = HookedCluster.Hooked(settings, recordings),
            },
            cancellationToken);
        return new TickLedgerRun(recordings, cluster);
    }

    /// <param name="duration">How long workers are struck.</param>
    /// <param name="random">Chooses the victims.</param>
    /// <param name="weaken">Statements that plant a bug.</param>
    public async Task<TickHistory> HistoryAsync(TimeSpan duration, Random random, string? weaken = null)
    {
        if (weaken is not null) await _store.SqlAsync(weaken);
        IReadOnlyList<LedgerSchedule> schedules = weaken is null ? [.. await CreateAsync(), await LeaveOutAsync()] : await CreateAsync();
        await Task.WhenAll(WorkerStrikes.OnAsync(_cluster, _store, duration, random), DelayAsync(duration));
        var until = await CloseAsync();
        return new TickHistory([.. schedules.Select(schedule => schedule with { Until = until })], await RecordsAsync());
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _cluster.DisposeAsync();
        Directory.Delete(_recordings, recursive: true);
    }

    private async Task<IReadOnlyList<LedgerSchedule>> CreateAsync() =>
    [
        await PutAsync("fires-all", new() { Misfire = MisfirePolicy.FireAll }, TickRecord.Ran),
        await PutAsync(
            "overlaps", new() { Misfire = MisfirePolicy.FireAll, Overlap = OverlapPolicy.Skip, Payload = Milliseconds(2500) },
            TickRecord.Ran, TickRecord.SkippedByOverlap),
        await PutAsync(
            "late", new() { Misfire = MisfirePolicy.Skip, Queue = ChaosSchedules.Queue },
            TickRecord.Ran, TickRecord.SkippedLate, TickRecord.Missed),
    ];

    /// <summary>One whose calendar leaves out the minute that is under way. It goes by minutes, and what it leaves out is noted with the
    /// first tick after it: so the next one shall begin soon.</summary>
    private async Task<LedgerSchedule> LeaveOutAsync()
    {
        await Eventually.IsTrueAsync(async () => (await _store.NowAsync()).Second is >= 40 and < 50, 2 * Minute);
        var from = Whole(await _store.NowAsync(), Minute);
        var hours = new WeeklyHoursRequest { From = $"{from:HH:mm}", To = $"{from + Minute:HH:mm}", Days = EveryDay };
        await _client.PutCalendarAsync(LeavesOut, new() { TimeZone = "UTC", ExcludeWeekly = [hours] });
        var made = await PutAsync(LeavesOut, new() { Misfire = MisfirePolicy.FireAll, Calendars = [LeavesOut] }, TickRecord.Ran);
        return made with { First = Whole(await _store.NowAsync(), Second) + Second, LeftOut = (from, from + Minute) };
    }

    private async Task<LedgerSchedule> PutAsync(string key, ScheduleRequest request, params string[] allowed)
    {
        request.CronExpression = "* * * * * *";
        request.Handler = "recorded";
        request.MaxRetries = 100;
        request.Retry = new() { BaseDelaySeconds = 0.2, MaxDelaySeconds = 1 };
        var made = await _client.PutScheduleAsync(key, request);
        return new LedgerSchedule(made.Id, key, made.NextRunAt!.Value, default, allowed);
    }

    private static DateTimeOffset Whole(DateTimeOffset moment, TimeSpan of) => new(moment.Ticks - moment.Ticks % of.Ticks, TimeSpan.Zero);

    private static JsonElement Milliseconds(int ms) => JsonSerializer.SerializeToElement(new { ms });

    /// <summary>Holds the queue of one schedule back for longer than its runs may be late.</summary>
    private async Task DelayAsync(TimeSpan duration)
    {
        var pause = MisfireAfter + TimeSpan.FromSeconds(2);
        for (var left = duration; left > TimeSpan.Zero; left -= 2 * pause)
        {
            await _store.SqlAsync($"UPDATE queues SET paused = true WHERE name = '{ChaosSchedules.Queue}'");
            await Pause.ForAsync(pause);
            await _store.SqlAsync($"UPDATE queues SET paused = false WHERE name = '{ChaosSchedules.Queue}'");
            await Pause.ForAsync(pause);
        }
    }

    /// <summary>Until all that was due by then has ended, and the schedules have gone on beyond; then they are stopped.</summary>
    private async Task<DateTimeOffset> CloseAsync()
    {
        var last = DateTimeOffset.MinValue;
        await Eventually.IsTrueAsync(
            async () =>
            {
                last = Whole(await _store.NowAsync(), Second).AddSeconds(-5);
                return await _store.IsDrainedUntilAsync(last);
            },
            TimeSpan.FromMinutes(2));
        await _store.SqlAsync("UPDATE schedules SET paused = true");
        return last;
    }

    /// <summary>A run and a note of the same job are one record: the note says who made it.</summary>
    private async Task<IReadOnlyList<TickRecord>> RecordsAsync()
    {
        var rows = await _store.SqlAsync($"""
            SELECT json_agg(found) FROM (
                SELECT schedule_id AS "ScheduleId", '{TickRecord.Ran}' AS "Fate", tick AS "From", tick AS "To", 1 AS "Ticks"
                FROM jobs WHERE tick IS NOT NULL AND NOT withdrawn
                UNION ALL
                SELECT schedule_id, CASE fate WHEN 2 THEN '{TickRecord.SkippedLate}' WHEN 3 THEN '{TickRecord.SkippedByOverlap}'
                    WHEN 6 THEN '{TickRecord.Missed}' ELSE 'fate ' || fate END, tick, tick, 1
                FROM schedule_ticks
                WHERE fate NOT IN (1, 8)
                UNION ALL
                SELECT schedule_id, '{TickRecord.Missed}', from_tick, to_tick, ticks FROM schedule_gaps
                UNION ALL
                SELECT schedule_id, '{TickRecord.LeftOut}', from_tick, to_tick, ticks FROM schedule_left_out) AS found
            """);
        return JsonSerializer.Deserialize<IReadOnlyList<TickRecord>>(rows)!;
    }
}
