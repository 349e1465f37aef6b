namespace JobScheduler.Tests.Storage.Contracts;

/// <summary>What users do to schedules.</summary>
public abstract partial class ScheduleContract(StoreFixture store) : StoreContract(store)
{
    private IScheduleStore Schedules => Store.Schedules;

    private DateTimeOffset NextTick => Store.Now + TimeSpan.FromMinutes(1);

    [Fact]
    public async Task A_schedule_and_its_first_run_are_stored_together()
    {
        var schedule = Every("minutely");
        var run = NewJobs.Tick(schedule.Id, NextTick);

        var answer = await Schedules.CreateAsync(schedule, run, Cancel);

        Assert.Equal(new EnqueueResult(EnqueueResultKind.Enqueued, run.Id, Store.Now, NextTick), answer);
        Assert.Equivalent(schedule with { CreatedAt = Store.Now, UpdatedAt = Store.Now }, await Schedules.GetAsync(schedule.Id, Cancel));
        Assert.Equal((schedule.Id, NextTick), ((await GetAsync(run.Id)).ScheduleId, (await GetAsync(run.Id)).Tick));
    }

    [Fact]
    public async Task A_repeated_request_makes_no_second_schedule()
    {
        var promise = new Idempotency("alice", "key", "body");
        var (first, second) = (Every(null), Every(null));
        var run = NewJobs.Tick(first.Id, NextTick) with { Idempotency = promise };
        await Schedules.CreateAsync(first, run, Cancel);
        var again = NewJobs.Tick(second.Id, NextTick) with { Idempotency = promise with { } };

        var answer = await Schedules.CreateAsync(second, again, Cancel);

        Assert.Equal((EnqueueResultKind.Replayed, run.Id), (answer.Kind, answer.JobId));
        Assert.Null(await Schedules.GetAsync(second.Id, Cancel));
        Assert.Equal([run.Id], await RunsOfAsync(first.Id));
    }

    [Fact]
    public async Task The_same_request_after_a_lost_reply_is_accepted_again()
    {
        var schedule = Every(null);
        var run = NewJobs.Tick(schedule.Id, NextTick);

        Assert.Equal(await Schedules.CreateAsync(schedule, run, Cancel), await Schedules.CreateAsync(schedule, run, Cancel));
        Assert.Single(await Schedules.ListAsync(null, 10, Cancel));
    }

    [Fact]
    public async Task Saving_a_new_key_makes_a_schedule()
    {
        var schedule = Every("minutely");
        var run = NewJobs.Tick(schedule.Id, NextTick);

        var change = await Schedules.PutAsync(schedule, run, null, Cancel);

        Assert.Equal((ScheduleChangeKind.Created, run.Id), (change.Kind, change.NextRun!.Value.Id));
        Assert.Equivalent(change.Schedule, await Schedules.GetByKeyAsync("minutely", Cancel));
    }

    [Fact]
    public async Task A_schedule_is_replaced_by_its_id_with_or_without_a_key()
    {
        foreach (var key in new[] { null, "minutely" })
        {
            var made = Every(key);
            var old = NewJobs.Tick(made.Id, NextTick);
            await Schedules.CreateAsync(made, old, Cancel);
            var given = Every("ignored") with { Id = made.Id, CronExpression = "*/5 * * * *" };
            var run = NewJobs.Tick(made.Id, NextTick + TimeSpan.FromMinutes(1));

            Assert.Equal(ScheduleChangeKind.VersionMismatch, (await Schedules.ReplaceAsync(given, run, expectedVersion: 2, Cancel)).Kind);
            var change = await Schedules.ReplaceAsync(given, run, expectedVersion: 1, Cancel);

            Assert.Equal((ScheduleChangeKind.Changed, run.Id), (change.Kind, change.NextRun!.Value.Id));
            Assert.Equal((made.Id, key, "*/5 * * * *", 2L),
                (change.Schedule!.Id, change.Schedule.Key, change.Schedule.CronExpression, change.Schedule.Version));
            Assert.Equal(JobStatus.Cancelled, (await GetAsync(old.Id)).State.Status);
        }
    }

    [Fact]
    public async Task Replacing_an_id_that_is_not_there_makes_nothing()
    {
        Assert.Equal(new ScheduleChange(ScheduleChangeKind.NotFound, null), await Schedules.ReplaceAsync(Every(null), null, null, Cancel));
        Assert.Empty(await Schedules.ListAsync(null, 10, Cancel));
    }

    [Fact]
    public async Task Saving_a_known_key_keeps_its_identity_and_replaces_the_unstarted_run()
    {
        var (first, old) = await PutAsync("minutely");
        Store.Advance(TimeSpan.FromSeconds(1));
        var schedule = Every("minutely") with { CronExpression = "*/5 * * * *", Overlap = OverlapPolicy.Skip };
        var run = NewJobs.Tick(schedule.Id, schedule.NextTick!.Value);

        var change = await Schedules.PutAsync(schedule, run, expectedVersion: 1, Cancel);

        Assert.Equal(ScheduleChangeKind.Changed, change.Kind);
        Assert.Equal((first.Id, 2L, first.CreatedAt, Store.Now), Facts(change.Schedule!));
        Assert.Equal(("*/5 * * * *", OverlapPolicy.Skip), (change.Schedule!.CronExpression, change.Schedule.Overlap));
        Assert.Equal(JobStatus.Cancelled, (await GetAsync(old)).State.Status);
        Assert.Equal((JobStatus.Pending, (Guid?)first.Id), ((await GetAsync(run.Id)).State.Status, (await GetAsync(run.Id)).ScheduleId));
    }

    [Theory]
    [InlineData(7)]
    [InlineData(0)]
    public async Task A_version_that_has_passed_changes_nothing(long expectedVersion)
    {
        var (first, old) = await PutAsync("minutely");
        var schedule = Every("minutely");

        var change = await Schedules.PutAsync(schedule, NewJobs.Tick(schedule.Id, NextTick), expectedVersion, Cancel);

        Assert.Equal(ScheduleChangeKind.VersionMismatch, change.Kind);
        Assert.Equivalent(first, await Schedules.GetAsync(first.Id, Cancel));
        Assert.Equal(JobStatus.Pending, (await GetAsync(old)).State.Status);
    }

    [Fact]
    public async Task The_same_tick_can_be_planned_again_after_its_run_was_withdrawn()
    {
        var (first, _) = await PutAsync("minutely");

        var change = await Schedules.PutAsync(
            Every("minutely") with { Misfire = MisfirePolicy.Skip }, NewJobs.Tick(first.Id, NextTick), null, Cancel);

        Assert.NotNull(change.NextRun);
    }

    [Fact]
    public async Task A_tick_that_a_user_cancelled_stays_skipped()
    {
        var (first, run) = await PutAsync("minutely");
        await Jobs.CancelAsync(run, Cancel);

        var change = await Schedules.PutAsync(
            Every("minutely") with { Misfire = MisfirePolicy.Skip }, NewJobs.Tick(first.Id, NextTick), null, Cancel);

        Assert.Equal((ScheduleChangeKind.Changed, null), (change.Kind, change.NextRun));
        Assert.Equal([run], await RunsOfAsync(first.Id));
    }

    [Fact]
    public async Task The_same_content_again_changes_nothing()
    {
        var (first, run) = await PutAsync("minutely");
        Store.Advance(TimeSpan.FromSeconds(61));

        var change = await Schedules.PutAsync(Every("minutely"), NewJobs.Tick(first.Id, NextTick), null, Cancel);

        Assert.Equal((ScheduleChangeKind.Unchanged, null), (change.Kind, change.NextRun));
        Assert.Equivalent(first, change.Schedule);
        Assert.Equivalent(first, await Schedules.GetAsync(first.Id, Cancel));
        Assert.Equal([run], await RunsOfAsync(first.Id));
        Assert.Equal(JobStatus.Pending, (await GetAsync(run)).State.Status);
    }

    [Fact]
    public async Task Pausing_withdraws_the_next_run_and_resuming_stores_another()
    {
        var (schedule, old) = await PutAsync("minutely");

        var paused = await Schedules.PauseAsync(schedule.Id, Cancel);
        Assert.Equal((ScheduleChangeKind.Changed, true, 2L), (paused.Kind, paused.Schedule!.Paused, paused.Schedule.Version));
        Assert.Equal(JobStatus.Cancelled, (await GetAsync(old)).State.Status);
        Assert.Equal(ScheduleChangeKind.Unchanged, (await Schedules.PauseAsync(schedule.Id, Cancel)).Kind);

        Store.Advance(TimeSpan.FromHours(1));
        Assert.Empty((await Schedules.DueAsync(10, Cancel)).Items);

        var run = NewJobs.Tick(schedule.Id, NextTick);
        var resumed = await Schedules.ResumeAsync(schedule.Id, run, seenVersion: 2, Cancel);
        Assert.Equal((ScheduleChangeKind.Changed, false, NextTick), (resumed.Kind, resumed.Schedule!.Paused, resumed.Schedule.NextTick));
        Assert.Equal(run.Id, resumed.NextRun!.Value.Id);
        Assert.Equal(ScheduleChangeKind.Unchanged,
            (await Schedules.ResumeAsync(schedule.Id, NewJobs.Tick(schedule.Id, NextTick), seenVersion: 2, Cancel)).Kind);
    }

    [Fact]
    public async Task A_resume_with_a_stale_version_is_refused()
    {
        var (schedule, _) = await PutAsync("minutely");
        var seen = (await Schedules.PauseAsync(schedule.Id, Cancel)).Schedule!;
        await Schedules.PutAsync(Every("minutely") with { CronExpression = "0 0 1 1 *", Paused = true }, null, seen.Version, Cancel);
        var run = NewJobs.Tick(schedule.Id, NextTick);

        var change = await Schedules.ResumeAsync(schedule.Id, run, seen.Version, Cancel);

        Assert.Equal((ScheduleChangeKind.VersionMismatch, true), (change.Kind, change.Schedule!.Paused));
        Assert.Null(await Reader.GetAsync(run.Id, Cancel));
        Assert.Equal(ScheduleChangeKind.Changed, (await Schedules.ResumeAsync(schedule.Id, run, change.Schedule.Version, Cancel)).Kind);
    }

    [Fact]
    public async Task A_deleted_schedule_leaves_its_jobs()
    {
        var (schedule, run) = await PutAsync("minutely");

        Assert.Equal(ScheduleChangeKind.Changed, (await Schedules.DeleteAsync(schedule.Id, Cancel)).Kind);

        Assert.Null(await Schedules.GetAsync(schedule.Id, Cancel));
        Assert.Equal(JobStatus.Cancelled, (await GetAsync(run)).State.Status);
        Assert.Equal(ScheduleChangeKind.NotFound, (await Schedules.DeleteAsync(schedule.Id, Cancel)).Kind);
    }

    [Fact]
    public async Task A_paused_schedule_is_saved_without_a_run()
    {
        var schedule = Every("minutely") with { Paused = true };

        var change = await Schedules.PutAsync(schedule, NewJobs.Tick(schedule.Id, NextTick), null, Cancel);

        Assert.Null(change.NextRun);
        Assert.Empty(await RunsOfAsync(schedule.Id));
    }

    [Fact]
    public async Task Schedules_are_listed_page_by_page()
    {
        var ids = new List<Guid>();
        foreach (var key in new[] { "a", "b", "c" }) ids.Add((await PutAsync(key)).Schedule.Id);

        Assert.Equal(ids[..2], (await Schedules.ListAsync(null, 2, Cancel)).Select(schedule => schedule.Id));
        Assert.Equal(ids[2..], (await Schedules.ListAsync(ids[1], 2, Cancel)).Select(schedule => schedule.Id));
    }

    private static (Guid, long, DateTimeOffset, DateTimeOffset) Facts(Schedule schedule) =>
        (schedule.Id, schedule.Version, schedule.CreatedAt, schedule.UpdatedAt);

    private Schedule Every(string? key) => NewSchedules.Every(key, NextTick);

    private async Task<(Schedule Schedule, Guid Run)> PutAsync(string key)
    {
        var schedule = Every(key);
        var change = await Schedules.PutAsync(schedule, NewJobs.Tick(schedule.Id, NextTick), null, Cancel);
        return (change.Schedule!, change.NextRun!.Value.Id);
    }

    private async Task<IEnumerable<Guid>> RunsOfAsync(Guid schedule) =>
        (await Reader.ListAsync(new JobFilter { ScheduleId = schedule }, Cancel)).Select(job => job.Id);
}
