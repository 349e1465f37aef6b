namespace JobScheduler.Tests.Storage.Postgres;

/// <summary>What the ledger says of ticks that have no job, and for how long.</summary>
public sealed class PostgresTickLedgerTests : IAsyncLifetime
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly PostgresFixture _store = new();
    private PostgresLook _look = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_tick_without_a_run_has_its_fate()
    {
        var skipped = await PutAsync("skipped", MisfirePolicy.Skip);
        var edited = await PutAsync("edited", MisfirePolicy.FireAll);
        var paused = await PutAsync("paused", MisfirePolicy.FireAll);
        var cancelled = await PutAsync("cancelled", MisfirePolicy.FireAll);
        await _store.Schedules.PutAsync(
            NewSchedules.Every("edited", _store.Now + Minute) with { CronExpression = "@yearly" }, null, null, Cancel);
        await _store.Schedules.PauseAsync(paused.Schedule.Id, Cancel);
        await _store.Jobs.CancelAsync(cancelled.Run, Cancel);
        _store.Advance(Minute * 3);
        await _store.Schedules.JudgeLateRunsAsync(10, Cancel);

        Assert.Equal(
            [(skipped.Schedule.Id, 2), (edited.Schedule.Id, 4), (paused.Schedule.Id, 5), (cancelled.Schedule.Id, 7)],
            (await _look.ColumnAsync("SELECT schedule_id || ' ' || fate FROM schedule_ticks ORDER BY fate")).Select(Parse));

        var run = NewJobs.Tick(paused.Schedule.Id, paused.Schedule.NextTick!.Value);
        await _store.Schedules.ResumeAsync(paused.Schedule.Id, run, paused.Schedule.Version + 1, Cancel);
        Assert.Equal(["2", "4", "7"], await _look.ColumnAsync("SELECT fate FROM schedule_ticks ORDER BY fate"));
    }

    [Fact]
    public async Task Missed_ticks_are_listed_the_rest_is_a_gap_and_both_are_pruned_by_their_age()
    {
        var (schedule, _) = await PutAsync("missed", MisfirePolicy.FireAll);
        _store.Advance(Minute);
        DateTimeOffset[] missed = [_store.Now + Minute, _store.Now + (2 * Minute)];
        var advance = new ScheduleAdvance(schedule, schedule.NextTick!.Value, [], _store.Now + (9 * Minute), MissedCount: 7)
        {
            Missed = missed,
            Gap = new TickGap(_store.Now + (3 * Minute), _store.Now + (7 * Minute), 5),
        };
        await _store.Schedules.AdvanceAsync(advance, Cancel);
        Assert.Equal(["6", "6"], await _look.ColumnAsync("SELECT fate FROM schedule_ticks"));
        Assert.Equal(["5"], await _look.ColumnAsync("SELECT ticks FROM schedule_gaps WHERE reason = 6"));
        var retention = new Retention(TimeSpan.FromDays(1), TimeSpan.FromDays(1)) { Ticks = TimeSpan.FromHours(1) };

        Assert.Equal(0, (await _store.Jobs.PruneAsync(retention, 10, Cancel)).Ticks);
        _store.Advance(TimeSpan.FromHours(2));
        Assert.Equal(2, (await _store.Jobs.PruneAsync(retention, 10, Cancel)).Ticks);

        Assert.Empty(await _look.ColumnAsync("SELECT fate FROM schedule_ticks UNION ALL SELECT reason FROM schedule_gaps"));
    }

    public async ValueTask InitializeAsync()
    {
        await _store.InitializeAsync();
        _look = await PostgresLook.OpenAsync(_store.ConnectionString);
    }

    public async ValueTask DisposeAsync()
    {
        await _look.DisposeAsync();
        await _store.DisposeAsync();
    }

    private static (Guid Schedule, int Fate) Parse(string line) => (Guid.Parse(line[..36]), line[^1] - '0');

    private async Task<(Schedule Schedule, Guid Run)> PutAsync(string key, MisfirePolicy misfire)
    {
        var schedule = NewSchedules.Every(key, _store.Now + Minute) with { Misfire = misfire };
        var run = NewJobs.Tick(schedule.Id, schedule.NextTick!.Value) with
        {
            StartBefore = misfire == MisfirePolicy.Skip ? schedule.NextTick + Minute : null,
        };
        return ((await _store.Schedules.PutAsync(schedule, run, null, Cancel)).Schedule!, run.Id);
    }
}
