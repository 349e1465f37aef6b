namespace JobScheduler.Tests.Storage.Contracts;

public abstract class AuditContract(StoreFixture store) : StoreContract(store)
{
    private static readonly AuditFilter All = new();

    [Fact]
    public async Task A_change_of_a_job_is_written_down_once_it_is_made()
    {
        var job = await InsertAsync(NewJobs.Immediate());
        var (cancel, again, retry) = (ByOps("spam"), ByOps("spam"), ByOps(null));
        await Jobs.CancelAsync(job.Id, cancel, Cancel);
        await Jobs.CancelAsync(job.Id, again, Cancel);
        var at = Store.Now;
        await Jobs.RetryAsync(job.Id, idempotency: null, retry, Cancel);
        await Jobs.RetryAsync(job.Id, idempotency: null, ByOps("too late"), Cancel);

        var found = await Store.Audit.ListAsync(All, Cancel);

        Assert.Equal(
            [
                new(retry.Id, at, "ops", "retry_job", $"{job.Id}", null),
                new AuditEntry(cancel.Id, at, "ops", "cancel_job", $"{job.Id}", "spam"),
            ],
            found);
    }

    [Fact]
    public async Task A_change_that_is_none_of_the_store_s_is_written_down_as_well()
    {
        var (deed, at) = (ByOps("to see June"), Store.Now);

        await Store.Audit.AddAsync(deed, AuditAction.MoveClock, "clock", Cancel);

        Assert.Equal([new AuditEntry(deed.Id, at, "ops", "move_clock", "clock", "to see June")], await Store.Audit.ListAsync(All, Cancel));
    }

    [Fact]
    public async Task What_nobody_asked_for_is_not_written_down()
    {
        var job = await InsertAsync(NewJobs.Immediate());
        await Jobs.CancelAsync(job.Id, Cancel);
        await Store.Queues.SetPausedAsync("mail", paused: true, Cancel);

        Assert.Empty(await Store.Audit.ListAsync(All, Cancel));
        Assert.Null(Assert.Single(await Store.Queues.ListAsync("default", 10, Cancel)).Pause);
    }

    [Fact]
    public async Task A_paused_queue_says_who_paused_it_first_since_when_and_why()
    {
        var since = Store.Now;
        await Store.Queues.SetPausedAsync("mail", paused: true, ByOps("smtp is down"), Cancel);
        Store.Advance(TimeSpan.FromMinutes(1));
        var again = await Store.Queues.SetPausedAsync("mail", paused: true, new Deed(NewJobs.NextId(), "ci", "deploy"), Cancel);

        Assert.Equal(new QueuePause("ops", since, "smtp is down"), again!.Pause);
        Assert.Equal(again, Assert.Single(await Store.Queues.ListAsync(null, 10, Cancel)));

        Assert.Null((await Store.Queues.SetPausedAsync("mail", paused: false, ByOps(null), Cancel))!.Pause);
        await Store.Queues.SetPausedAsync("mail", paused: false, ByOps(null), Cancel);
        Assert.Null(await Store.Queues.SetPausedAsync("unknown", paused: false, ByOps(null), Cancel));
        Assert.Equal(["resume_queue", "pause_queue"], await ActionsAsync(All));
    }

    [Fact]
    public async Task A_worker_is_asked_once_to_drain()
    {
        await Store.Workers.RegisterAsync(new WorkerSession(NewJobs.NextId(), "w", "host", 1, 1, ["default"]), Cancel);

        Assert.False(await Store.Workers.DrainAsync("nobody", ByOps(null), Cancel));
        Assert.True(await Store.Workers.DrainAsync("w", ByOps("update"), Cancel));
        Assert.True(await Store.Workers.DrainAsync("w", ByOps("update"), Cancel));

        var entry = Assert.Single(await Store.Audit.ListAsync(All, Cancel));
        Assert.Equal(("drain_worker", "w", "update"), (entry.Action, entry.Target, entry.Reason));

        Assert.True(await Store.Workers.UndrainAsync("w", ByOps("updated"), Cancel));
        Assert.True(await Store.Workers.UndrainAsync("w", ByOps("updated"), Cancel));
        Assert.Equal(["undrain_worker", "drain_worker"], await ActionsAsync(All));
    }

    [Fact]
    public async Task Changes_of_schedules_are_written_down()
    {
        var schedule = NewSchedules.Every("bills", Store.Now.AddMinutes(1));
        var next = NewJobs.Tick(schedule.Id, schedule.NextTick!.Value);
        await Store.Schedules.PutAsync(schedule, next, null, ByOps(null), Cancel);
        await Store.Schedules.PutAsync(schedule, next, null, ByOps(null), Cancel);
        await Store.Schedules.TriggerAsync(schedule.Id, NewJobs.Immediate() with { ScheduleId = schedule.Id }, ByOps(null), Cancel);
        await Store.Schedules.PauseAsync(schedule.Id, ByOps(null), Cancel);
        await Store.Schedules.PauseAsync(schedule.Id, ByOps(null), Cancel);
        var paused = await Store.Schedules.GetAsync(schedule.Id, Cancel);
        var resumed = NewJobs.Tick(schedule.Id, schedule.NextTick.Value);
        await Store.Schedules.ResumeAsync(schedule.Id, resumed, paused!.Version, ByOps(null), Cancel);
        await Store.Schedules.DeleteAsync(schedule.Id, ByOps(null), Cancel);
        await Store.Schedules.DeleteAsync(schedule.Id, ByOps(null), Cancel);

        Assert.Equal(
            ["delete_schedule", "resume_schedule", "pause_schedule", "trigger_schedule", "put_schedule"],
            await ActionsAsync(All with { Target = $"{schedule.Id}" }));
    }

    [Fact]
    public async Task Pages_and_filters_find_each_change_once()
    {
        for (var i = 0; i < 5; i++)
        {
            await Store.Queues.SetPausedAsync($"q{i}", paused: true, i % 2 == 0 ? ByOps("x") : new(NewJobs.NextId(), "ci", null), Cancel);
            Store.Advance(TimeSpan.FromSeconds(1));
        }

        var all = await Store.Audit.ListAsync(All, Cancel);
        var first = await Store.Audit.ListAsync(All with { Limit = 3 }, Cancel);
        Assert.Equal(all, first.Concat(await Store.Audit.ListAsync(All with { Limit = 3, Before = first[^1].Id }, Cancel)));
        Assert.Equal(["q4", "q2", "q0"], (await Store.Audit.ListAsync(All with { Who = "ops" }, Cancel)).Select(entry => entry.Target));
        Assert.Equal(["q3"], (await Store.Audit.ListAsync(All with { Target = "q3" }, Cancel)).Select(entry => entry.Target));
        Assert.Empty(await Store.Audit.ListAsync(All with { Action = AuditAction.ResumeQueue }, Cancel));
        var range = new TimeRange(all[3].At, all[1].At);
        Assert.Equal(all.Skip(2).Take(2), await Store.Audit.ListAsync(All with { At = range }, Cancel));
    }

    [Fact]
    public async Task What_is_old_is_deleted_the_oldest_first()
    {
        for (var i = 0; i < 4; i++)
        {
            await Store.Queues.SetPausedAsync($"q{i}", paused: true, ByOps(null), Cancel);
            Store.Advance(TimeSpan.FromDays(1));
        }

        Assert.Equal(2, await Store.Audit.PruneAsync(TimeSpan.FromDays(1.5), 2, Cancel));
        Assert.Equal(["q3", "q2"], (await Store.Audit.ListAsync(All, Cancel)).Select(entry => entry.Target));
        Assert.Equal(1, await Store.Audit.PruneAsync(TimeSpan.FromDays(1.5), 2, Cancel));
        Assert.Equal(0, await Store.Audit.PruneAsync(TimeSpan.FromDays(1.5), 2, Cancel));
    }

    private static Deed ByOps(string? reason) => new(NewJobs.NextId(), "ops", reason);

    private async Task<IEnumerable<string>> ActionsAsync(AuditFilter filter) =>
        (await Store.Audit.ListAsync(filter, Cancel)).Select(entry => entry.Action);
}
