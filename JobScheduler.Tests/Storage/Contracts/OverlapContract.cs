using JobScheduler.Core.Jobs;
using JobScheduler.Core.Ports;
using JobScheduler.Core.Schedules;
using JobScheduler.Tests.Support;
using Xunit;

namespace JobScheduler.Tests.Storage.Contracts;

/// <summary>Overlap skip: a tick is let go only when the run before it has ended.</summary>
public abstract class OverlapContract(IStoreFixture store) : StoreContract(store)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private IScheduleStore Schedules => Store.Schedules;

    [Fact]
    public async Task A_run_waits_behind_its_gate_until_its_tick_opens_it()
    {
        var (schedule, run) = await SaveAsync();
        Store.Advance(Minute);
        Assert.Empty((await Jobs.ClaimAsync([run], Worker, Cancel)).Jobs);

        var (result, next) = await TickAsync(schedule);

        Assert.Equal([run], result.Ready.Select(ready => ready.Id));
        await ClaimAsync(run);
        Store.Advance(Minute);
        Assert.Empty((await Jobs.ClaimAsync([next], Worker, Cancel)).Jobs);
    }

    [Fact]
    public async Task A_tick_during_the_run_before_it_is_skipped_and_missed()
    {
        var (schedule, first) = await SaveAsync();
        Store.Advance(Minute);
        var (_, second) = await TickAsync(schedule);
        await ClaimAsync(first);
        Store.Advance(Minute);

        var (result, third) = await TickAsync(schedule);

        Assert.Equal((0, 1), (result.Ready.Count, result.Skipped));
        Assert.Equal(JobStatus.Cancelled, (await GetAsync(second)).State.Status);
        Assert.Equal(JobStatus.Pending, (await GetAsync(third)).State.Status);
        Assert.Equal(1, (await Schedules.GetAsync(schedule.Id, Cancel))!.MissedCount);
    }

    [Theory]
    [InlineData(JobEvent.Succeeded, true)]
    [InlineData(JobEvent.FailedForGood, true)]
    [InlineData(JobEvent.Failed, false)]
    public async Task The_next_tick_runs_exactly_when_the_run_before_it_has_ended(JobEvent happened, bool isOver)
    {
        var (schedule, first) = await SaveAsync();
        Store.Advance(Minute);
        var (_, second) = await TickAsync(schedule);
        await SettleAsync(await ClaimAsync(first), happened);
        Store.Advance(Minute);

        var (result, _) = await TickAsync(schedule);

        Assert.Equal(isOver ? [second] : [], result.Ready.Select(ready => ready.Id));
    }

    [Fact]
    public async Task A_run_that_was_pruned_does_not_hold_the_schedule()
    {
        var (schedule, first) = await SaveAsync();
        Store.Advance(Minute);
        var (_, second) = await TickAsync(schedule);
        await SettleAsync(await ClaimAsync(first), JobEvent.Succeeded);
        Store.Advance(Minute);
        await Jobs.PruneAsync(new Retention(TimeSpan.Zero, TimeSpan.Zero), 10, Cancel);

        var (result, _) = await TickAsync(schedule);

        Assert.Equal([second], result.Ready.Select(ready => ready.Id));
    }

    [Fact]
    public async Task Of_several_late_ticks_the_first_is_let_go_and_the_rest_is_skipped()
    {
        var (schedule, first) = await SaveAsync();
        Store.Advance(Minute * 3);
        NewJob[] late = [Gated(schedule, Store.Now - Minute), Gated(schedule, Store.Now), Gated(schedule, Store.Now + Minute)];

        var result = (await Schedules.AdvanceAsync(
            new ScheduleAdvance(schedule, schedule.NextTick!.Value, late, late[^1].Tick, MissedCount: 0, WithdrawTick: false), Cancel))!;

        Assert.Equal([first], result.Ready.Select(ready => ready.Id));
        Assert.Equal(2, result.Skipped);
        Assert.Equal(JobStatus.Pending, (await GetAsync(late[^1].Id)).State.Status);
    }

    [Fact]
    public async Task A_run_by_hand_neither_waits_nor_holds_the_schedule()
    {
        var (schedule, first) = await SaveAsync();
        var byHand = await StartAsync(NewJobs.Immediate() with { ScheduleId = schedule.Id });
        Store.Advance(Minute);

        var (result, _) = await TickAsync(schedule);

        Assert.Equal([first], result.Ready.Select(ready => ready.Id));
        Assert.Equal(JobStatus.Running, (await GetAsync(byHand.Id)).State.Status);
    }

    private async Task<(Schedule Schedule, Guid Run)> SaveAsync()
    {
        var schedule = NewSchedules.Every("minutely", Store.Now + Minute) with { Overlap = OverlapPolicy.Skip };
        var change = await Schedules.SaveAsync(schedule, Gated(schedule, Store.Now + Minute), null, Cancel);
        return (change.Schedule!, change.NextRun!.Value.Id);
    }

    private async Task<(TickResult Result, Guid Next)> TickAsync(Schedule schedule)
    {
        var due = Assert.Single((await Schedules.DueAsync(10, Cancel)).Items).Schedule;
        var next = Gated(schedule, due.NextTick!.Value + Minute);
        var advance = new ScheduleAdvance(due, due.NextTick.Value, [next], next.Tick, MissedCount: 0, WithdrawTick: false);
        return ((await Schedules.AdvanceAsync(advance, Cancel))!, next.Id);
    }

    private static NewJob Gated(Schedule schedule, DateTimeOffset tick) => NewJobs.Tick(schedule.Id, tick) with { GateOpen = false };
}
