using JobScheduler.Core.Requests;
using JobScheduler.Engine;
using JobScheduler.Engine.Operations;

namespace JobScheduler.Tests.Engine.Maintenance;

public sealed class EndingScheduleTests
{
    private static readonly TimeSpan EveryMinute = TimeSpan.FromMinutes(1);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_schedule_makes_as_many_runs_as_it_may_and_more_when_it_is_put_with_more()
    {
        await using var engine = await EngineHarness.StartAsync();
        await PutAsync(engine, new() { CronExpression = "*/2 * * * * *", MaxRuns = 3, Handler = "scripted" });
        await engine.AdvanceUntilAsync(async () => (await ShownAsync(engine)).Ended == ScheduleEnd.MaxRuns);
        engine.Time.Advance(EveryMinute);
        Assert.Equal(3, (await TicksAsync(engine)).Count);

        await PutAsync(engine, new() { CronExpression = "*/2 * * * * *", MaxRuns = 5, Handler = "scripted" });
        await engine.AdvanceUntilAsync(async () => (await ShownAsync(engine)).Ended == ScheduleEnd.MaxRuns);

        Assert.Equal(5, (await TicksAsync(engine)).Count);
        Assert.Equal(5, (await ShownAsync(engine)).RunsMade);
    }

    [Fact]
    public async Task A_schedule_runs_to_its_end_that_tick_included_and_a_resume_says_that_nothing_is_left()
    {
        await using var engine = await EngineHarness.StartAsync();
        var end = EngineHarness.Start + (2 * EveryMinute);
        await PutAsync(engine, new() { CronExpression = "* * * * *", EndAt = end, Handler = "scripted" });
        await engine.AdvanceUntilAsync(async () => (await ShownAsync(engine)).Ended == ScheduleEnd.EndAt);

        Assert.Equal([end - EveryMinute, end], await TicksAsync(engine));
        var schedule = await ShownAsync(engine);
        Assert.Null(schedule.NextRunAt);
        var control = engine.Get<ControlSchedule>();
        await control.PauseAsync(schedule.Id, Token);
        Assert.Equal(
            ConflictKind.ScheduleEnded,
            Assert.IsType<OperationResult<Schedule>.Conflict>(await control.ResumeAsync(schedule.Id, Token)).Kind);
    }

    private static async Task PutAsync(EngineHarness engine, JobRequest request) =>
        Assert.NotNull((await engine.Get<PutSchedule>().PutAsync("ending", request, paused: false, expectedVersion: null, Token)).Value);

    private static async Task<Schedule> ShownAsync(EngineHarness engine) =>
        (await engine.Get<IScheduleStore>().GetByKeyAsync("ending", Token))!;

    private static async Task<IReadOnlyList<DateTimeOffset>> TicksAsync(EngineHarness engine) =>
        [.. (await engine.RunsOfAsync((await ShownAsync(engine)).Id)).Select(run => run.Tick!.Value).Order()];
}
