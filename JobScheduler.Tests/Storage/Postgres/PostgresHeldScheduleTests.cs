using JobScheduler.Engine.Ticks;

namespace JobScheduler.Tests.Storage.Postgres;

/// <summary>A session of somebody else holds a schedule or one of its due runs: that schedule waits, the others tick.</summary>
public sealed class PostgresHeldScheduleTests : PostgresHeldTests
{
    private const int Count = 100;

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task A_locked_schedule_stops_no_other_and_catches_up()
    {
        var ids = await PutAsync(OverlapPolicy.Allow);
        await Other.ExecuteAsync($"BEGIN; SELECT id FROM schedules WHERE id = '{ids[17]}' FOR UPDATE");
        for (var second = 0; second < 4; second++) await TickAsync();
        Assert.Equal(ids.Select(id => id == ids[17] ? 1 : 5), await RunsOfAsync(ids));

        await Other.ExecuteAsync("ROLLBACK");
        await TickAsync();

        Assert.Equal(ids.Select(_ => 6), await RunsOfAsync(ids));
    }

    [Fact]
    public async Task A_locked_due_run_stops_no_other_schedule_and_is_let_go_when_it_is_free()
    {
        var ids = await PutAsync(OverlapPolicy.Skip);
        var run = Assert.Single(await Store.Reader.ListAsync(new JobFilter { ScheduleId = ids[17] }, Cancel)).Id;
        await Other.ExecuteAsync($"BEGIN; SELECT id FROM jobs WHERE id = '{run}' FOR UPDATE");
        await TickAsync();
        Assert.Equal(ids.Select(id => id == ids[17] ? 1 : 2), await RunsOfAsync(ids));

        await Other.ExecuteAsync("ROLLBACK");
        await TickAsync();

        var claimant = new Claimant(NewJobs.NextId(), "worker", [JobSpec.DefaultHandler], [JobSpec.DefaultQueue]);
        Assert.Equal([run], (await Store.Jobs.ClaimAsync([run], claimant, Cancel)).Jobs.Select(job => job.Id));
    }

    [Fact]
    public async Task A_schedule_whose_runs_the_store_refuses_stops_no_other_and_catches_up()
    {
        var ids = await PutAsync(OverlapPolicy.Allow);
        await Other.ExecuteAsync(
            $"""
            CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'not this one'; END $$;
            CREATE TRIGGER refuse BEFORE INSERT ON jobs FOR EACH ROW WHEN (NEW.schedule_id = '{ids[17]}') EXECUTE FUNCTION refuse()
            """);
        for (var second = 0; second < 4; second++) await TickAsync();
        Assert.Equal(ids.Select(id => id == ids[17] ? 1 : 5), await RunsOfAsync(ids));

        await Other.ExecuteAsync("DROP TRIGGER refuse ON jobs");
        Time.Advance(TimeSpan.FromMinutes(1)); // so long it was set aside
        await TickAsync();

        Assert.Equal(ids.Select(_ => 6), await RunsOfAsync(ids));
    }

    /// <summary>A second later, until nothing is left to be moved.</summary>
    private async Task TickAsync()
    {
        Store.Advance(Second);
        Time.Advance(Second);
        var ticker = Engine.GetRequiredService<ScheduleTicker>();
        while (await ticker.RunOnceAsync(Cancel).WaitAsync(Eventually.Patience, Cancel) == TimeSpan.Zero) { }
    }

    private async Task<IReadOnlyList<Guid>> PutAsync(OverlapPolicy overlap)
    {
        var ids = new List<Guid>();
        for (var number = 0; number < Count; number++)
        {
            var schedule = NewSchedules.Every($"every-second-{number}", Store.Now + Second) with
            {
                CronExpression = "* * * * * *",
                TimeZone = "UTC",
                Overlap = overlap,
            };
            var run = NewJobs.Tick(schedule.Id, schedule.NextTick!.Value) with { GateOpen = overlap == OverlapPolicy.Allow };
            await Store.Schedules.PutAsync(schedule, run, null, Cancel);
            ids.Add(schedule.Id);
        }

        return ids;
    }

    private async Task<IEnumerable<int>> RunsOfAsync(IReadOnlyList<Guid> schedules)
    {
        var runs = (await Store.Reader.ListAsync(new JobFilter { Limit = 1000 }, Cancel)).CountBy(job => job.ScheduleId!.Value)
            .ToDictionary();
        return schedules.Select(schedule => runs[schedule]);
    }
}
