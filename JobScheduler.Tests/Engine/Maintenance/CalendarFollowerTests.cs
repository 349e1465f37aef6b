using JobScheduler.Core.Requests;
using JobScheduler.Engine.Calendars;
using JobScheduler.Engine.Operations;

namespace JobScheduler.Tests.Engine.Maintenance;

/// <summary>Schedules with calendars in a process that runs.</summary>
public sealed class CalendarFollowerTests
{
    private static readonly string[] Sunday = ["sun"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ticks_that_a_calendar_leaves_out_do_not_run_are_not_missed_and_are_accounted_for()
    {
        await using var engine = await EngineHarness.StartAsync();
        // It starts on a Sunday at noon.
        await PutAsync(engine, new AskedCalendar(null, null, [new AskedHours(Sunday, "12:02", "12:05")]));
        var schedule = await ScheduleAsync(engine);
        await engine.AdvanceUntilAsync(
            async () => (await engine.RunsOfAsync(schedule)).Count(run => run.State.Status == JobStatus.Completed) == 3,
            TimeSpan.FromSeconds(1));

        var stored = (await engine.Get<IScheduleStore>().GetAsync(schedule, Token))!;
        var ticks = Enumerable.Range(1, 6).Select(i => EngineHarness.Start + TimeSpan.FromMinutes(i)).ToList();
        Assert.Equal(
            [ticks[0], ticks[4], ticks[5]],
            (await engine.RunsOfAsync(schedule)).Where(run => run.State.Status == JobStatus.Completed).Select(run => run.Tick!.Value));
        Assert.Equal(0, stored.MissedCount);
        var all = stored with { Calendars = [] };
        var known = await engine.Get<IBackfillStore>().TryAsync(new Backfill(all, ticks, OnlyMissed: true, DateTimeOffset.MaxValue), Token);
        Assert.Equal((3, 3), (known.Of(BackfillVerdict.AlreadyRun), known.Of(BackfillVerdict.NotMissed)));
    }

    [Fact]
    public async Task Schedules_follow_a_change_whose_process_was_stopped_before_they_did()
    {
        await using var engine = await EngineHarness.StartAsync();
        await PutAsync(engine, new AskedCalendar(null, [], null));
        var schedule = await ScheduleAsync(engine);
        var calendars = engine.Get<ICalendarStore>();
        var stored = Assert.Single(await calendars.FindAsync(["quiet"], Token));

        // As if the process had died behind its commit.
        await calendars.PutAsync(stored with { Dates = [new(new(2026, 3, 1), new(2026, 3, 1))] }, null, 10, null, Token);

        var next = new DateTimeOffset(2026, 3, 2, 0, 0, 0, default);
        await engine.AdvanceUntilAsync(
            async () => (await engine.Get<IScheduleStore>().GetAsync(schedule, Token))!.NextTick == next,
            TimeSpan.FromSeconds(1));
        Assert.Empty(await calendars.BehindAsync(null, 10, Token));
    }

    private static async Task PutAsync(EngineHarness engine, AskedCalendar asked) =>
        Assert.Equal(
            NamedChangeKind.Created,
            (await engine.Get<CalendarOperations>().PutAsync("quiet", asked, null, null, Token)).Value.Change.Kind);

    private static async Task<Guid> ScheduleAsync(EngineHarness engine)
    {
        var request = new JobRequest { CronExpression = "* * * * *", Calendars = ["quiet"], Handler = "scripted" };
        return (await engine.Get<PutSchedule>().PutAsync("report", request, paused: false, null, null, Token)).Value.Schedule!.Id;
    }
}
