namespace JobScheduler.Tests.Storage.Contracts;

/// <summary>Overlap skip: a tick is let go only when the run before it has ended.</summary>
public abstract class OverlapContract(StoreFixture store) : StoreContract(store)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private IScheduleStore Schedules => Store.Schedules;

    [Fact]
    public async Task A_run_waits_behind_its_gate_until_its_tick_opens_it()
    {
        var (schedule, run) = await PutAsync();
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
        var (schedule, first) = await PutAsync();
        Store.Advance(Minute);
        var (_, second) = await TickAsync(schedule);
        await ClaimAsync(first);
        Store.Advance(Minute);

        var (result, third) = await TickAsync(schedule);

        Assert.Equal((0, 1), (result.Ready.Count, result.Skipped));
        Assert.Null(await Reader.GetAsync(second, Cancel));
        Assert.Equal(JobStatus.Pending, (await GetAsync(third)).State.Status);
        Assert.Equal(1, (await Schedules.GetAsync(schedule.Id, Cancel))!.MissedCount);
    }

    [Theory]
    [InlineData(JobEvent.Succeeded, true)]
    [InlineData(JobEvent.FailedForGood, true)]
    [InlineData(JobEvent.Failed, false)]
    internal async Task The_next_tick_runs_exactly_when_the_run_before_it_has_ended(JobEvent happened, bool isOver)
    {
        var (schedule, first) = await PutAsync();
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
        var (schedule, first) = await PutAsync();
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
        var (schedule, first) = await PutAsync();
        Store.Advance(Minute * 3);
        NewJob[] late = [Gated(schedule, Store.Now - Minute), Gated(schedule, Store.Now), Gated(schedule, Store.Now + Minute)];

        var result = (await Schedules.AdvanceAsync(
            new ScheduleAdvance(schedule, schedule.NextTick!.Value, late, late[^1].Tick, MissedCount: 0), Cancel))!;

        Assert.Equal([first], result.Ready.Select(ready => ready.Id));
        Assert.Equal(2, result.Skipped);
        Assert.Equal(JobStatus.Pending, (await GetAsync(late[^1].Id)).State.Status);
    }

    [Fact]
    public async Task Each_schedule_of_a_batch_is_held_by_its_own_run()
    {
        var (busy, running) = await PutAsync("busy");
        var (idle, waiting) = await PutAsync("idle");
        Store.Advance(Minute);
        var first = await TickAsync(busy, idle);
        Assert.Equal(new[] { running, waiting }.Order(), first.Ready.Select(ready => ready.Id).Order());
        await ClaimAsync(running);
        await SettleAsync(await ClaimAsync(waiting), JobEvent.Succeeded);
        Store.Advance(Minute);

        var second = await TickAsync(busy, idle);

        Assert.Equal((1, 0), (second.Moved[busy.Id], second.Moved[idle.Id]));
        Assert.Equal(idle.Id, (await GetAsync(Assert.Single(second.Ready).Id)).ScheduleId);
    }

    [Fact]
    public async Task A_run_by_hand_holds_the_schedule_and_ticks_are_skipped_while_it_runs()
    {
        var (schedule, first) = await PutAsync();
        var byHand = ByHand();
        Assert.Equal(EnqueueResultKind.Enqueued, (await Schedules.TriggerAsync(schedule.Id, byHand, Cancel)).Enqueued!.Kind);
        var running = await ClaimAsync(byHand.Id);
        Store.Advance(Minute);

        var (during, second) = await TickAsync(schedule);
        await SettleAsync(running, JobEvent.Succeeded);
        Store.Advance(Minute);
        var (after, _) = await TickAsync(schedule);

        Assert.Equal((0, 1), (during.Ready.Count, during.Skipped));
        Assert.Null(await Reader.GetAsync(first, Cancel));
        Assert.Equal([second], after.Ready.Select(ready => ready.Id));
    }

    [Fact]
    public async Task No_run_by_hand_starts_beside_another_run()
    {
        var (schedule, first) = await PutAsync();
        Store.Advance(Minute);
        Assert.Equal(first, (await Schedules.TriggerAsync(schedule.Id, ByHand(), Cancel)).InTheWay);
        await TickAsync(schedule);
        Assert.Equal(first, (await Schedules.TriggerAsync(schedule.Id, ByHand(), Cancel)).InTheWay);
        var running = await ClaimAsync(first);
        Assert.Equal(first, (await Schedules.TriggerAsync(schedule.Id, ByHand(), Cancel)).InTheWay);
        await SettleAsync(running, JobEvent.Succeeded);

        var byHand = ByHand();
        await Schedules.TriggerAsync(schedule.Id, byHand, Cancel);

        await ClaimAsync(byHand.Id);
        Assert.Equal(byHand.Id, (await Schedules.TriggerAsync(schedule.Id, ByHand(), Cancel)).InTheWay);
    }

    [Fact]
    public async Task A_repeated_request_for_a_run_by_hand_is_answered_as_the_first_was()
    {
        var (schedule, _) = await PutAsync();
        var promise = new Idempotency("alice", "key", "body");
        var byHand = ByHand() with { Idempotency = promise };
        await Schedules.TriggerAsync(schedule.Id, byHand, Cancel);

        var again = await Schedules.TriggerAsync(schedule.Id, ByHand() with { Idempotency = promise with { } }, Cancel);

        Assert.Equal((EnqueueResultKind.Replayed, byHand.Id), (again.Enqueued!.Kind, again.Enqueued.JobId));
        Assert.Equal(byHand.Id, (await Schedules.TriggerAsync(schedule.Id, byHand, Cancel)).Enqueued!.JobId);
    }

    [Fact]
    public async Task A_run_by_hand_needs_its_schedule() =>
        Assert.Equal(TriggerResult.NotFound, await Schedules.TriggerAsync(NewJobs.NextId(), ByHand(), Cancel));

    [Fact]
    public async Task A_failed_run_is_not_run_again_beside_another_and_holds_the_schedule_when_it_is()
    {
        var (schedule, first) = await PutAsync();
        Store.Advance(Minute);
        var (_, second) = await TickAsync(schedule);
        await SettleAsync(await ClaimAsync(first), JobEvent.FailedForGood);
        Store.Advance(Minute);
        var (_, third) = await TickAsync(schedule);
        var running = await ClaimAsync(second);

        var refused = await Jobs.RetryAsync(first, null, Cancel);
        Assert.Equal((JobChangeKind.Overlap, second), (refused.Kind, refused.InTheWay!.Value));
        await SettleAsync(running, JobEvent.Succeeded);
        Assert.Equal(JobChangeKind.Changed, (await Jobs.RetryAsync(first, null, Cancel)).Kind);

        Store.Advance(Minute);
        Assert.Equal(1, (await TickAsync(schedule)).Result.Skipped);
        Assert.Null(await Reader.GetAsync(third, Cancel));
    }

    [Fact]
    public async Task A_run_that_waits_for_its_next_attempt_holds_the_schedule()
    {
        var (schedule, first) = await PutAsync();
        Store.Advance(Minute);
        await TickAsync(schedule);
        await SettleAsync(Settlement.Of(await ClaimAsync(first), JobEvent.Failed) with { Delay = Minute * 5 });

        for (var minute = 0; minute < 3; minute++)
        {
            Store.Advance(Minute);
            Assert.Equal((0, 1), ((await TickAsync(schedule)).Result.Ready.Count, (int)(await MissedAsync(schedule)) - minute));
        }
    }

    private static NewJob ByHand() => NewJobs.Immediate() with { Type = JobType.Recurring };

    private async Task<long> MissedAsync(Schedule schedule) => (await Schedules.GetAsync(schedule.Id, Cancel))!.MissedCount;

    private async Task<AdvanceResult> TickAsync(params Schedule[] schedules)
    {
        var due = (await Schedules.DueAsync(10, Cancel)).Items;
        Assert.Equal(schedules.Select(schedule => schedule.Id).Order(), due.Select(schedule => schedule.Id).Order());
        return await Schedules.AdvanceAsync([.. due.Select(schedule => AdvanceOf(schedule, schedule))], Cancel);
    }

    private async Task<(Schedule Schedule, Guid Run)> PutAsync(string key = "minutely")
    {
        var schedule =
            NewSchedules.Every(key, Store.Now + Minute) with { Overlap = OverlapPolicy.Skip, Misfire = MisfirePolicy.FireAll };
        var change = await Schedules.PutAsync(schedule, Gated(schedule, Store.Now + Minute), null, Cancel);
        return (change.Schedule!, change.NextRun!.Value.Id);
    }

    private async Task<(TickResult Result, Guid Next)> TickAsync(Schedule schedule)
    {
        var due = Assert.Single((await Schedules.DueAsync(10, Cancel)).Items);
        var advance = AdvanceOf(schedule, due);
        return ((await Schedules.AdvanceAsync(advance, Cancel))!, advance.Runs[0].Id);
    }

    private static ScheduleAdvance AdvanceOf(Schedule schedule, Schedule due)
    {
        var next = Gated(schedule, due.NextTick!.Value + Minute);
        return new ScheduleAdvance(due, due.NextTick.Value, [next], next.Tick, MissedCount: 0);
    }

    private static NewJob Gated(Schedule schedule, DateTimeOffset tick) => NewJobs.Tick(schedule.Id, tick) with { GateOpen = false };
}
