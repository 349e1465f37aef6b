namespace JobScheduler.Tests.Storage.Contracts;

public abstract class WorkerContract(StoreFixture store) : StoreContract(store)
{
    private IWorkerRegistry Workers => Store.Workers;

    [Fact]
    public async Task A_registered_session_is_listed_with_what_it_runs()
    {
        var session = await RegisterAsync("worker-1");
        var job = await StartForAsync(session);
        Store.Advance(TimeSpan.FromSeconds(4));

        var info = Assert.Single(await Workers.ListAsync(Cancel));

        Assert.Equivalent(session, info.Session);
        Assert.Equal((SessionStatus.Active, 1, job.Id, false), (info.Status, info.Running, info.CurrentJobId, info.Draining));
        Assert.Equal((Store.Now - TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(4)), (info.StartedAt, info.SinceLastBeat));
    }

    [Fact]
    public async Task A_beat_is_noted_and_answered_with_the_store_s_clock()
    {
        var session = await RegisterAsync("worker-1");
        Store.Advance(TimeSpan.FromSeconds(4));

        var reply = await Workers.BeatAsync(session.Id, Cancel);

        Assert.Equal((Store.Now, false, null), (reply!.Now, reply.Drain, reply.NextTickIn));
        Assert.Equal((Store.Now, TimeSpan.Zero), (await OnlyAsync()) is var info ? (info.LastBeatAt, info.SinceLastBeat) : default);
    }

    [Fact]
    public async Task A_beat_tells_which_of_its_jobs_to_cancel()
    {
        var session = await RegisterAsync("worker-1");
        var asked = await StartForAsync(session);
        await StartForAsync(session);
        var foreign = await StartForAsync(await RegisterAsync("worker-2"));
        await Jobs.CancelAsync(asked.Id, Cancel);
        await Jobs.CancelAsync(foreign.Id, Cancel);

        Assert.Equal([(asked.Id, asked.State.Fence)], (await Workers.BeatAsync(session.Id, Cancel))!.Cancels);
    }

    [Fact]
    public async Task A_beat_tells_the_paused_queues_and_the_next_tick()
    {
        var session = await RegisterAsync("worker-1");
        await Jobs.InsertAsync([NewJobs.Immediate("mail"), NewJobs.Immediate("bills")], Cancel);
        await Store.Queues.SetPausedAsync("mail", paused: true, Cancel);
        var schedule = NewSchedules.Every("minutely", Store.Now + TimeSpan.FromMinutes(1));
        await Store.Schedules.PutAsync(schedule, NewJobs.Tick(schedule.Id, schedule.NextTick!.Value), null, Cancel);

        var reply = (await Workers.BeatAsync(session.Id, Cancel))!;
        Assert.Equal(["mail"], reply.PausedQueues);
        Assert.Equal(TimeSpan.FromMinutes(1), reply.NextTickIn);

        Store.Advance(TimeSpan.FromHours(1));
        Assert.Equal(TimeSpan.Zero, (await Workers.BeatAsync(session.Id, Cancel))!.NextTickIn);
        await Store.Schedules.PauseAsync(schedule.Id, Cancel);
        Assert.Null((await Workers.BeatAsync(session.Id, Cancel))!.NextTickIn);
    }

    [Fact]
    public async Task A_session_that_is_unknown_or_has_ended_gets_no_reply()
    {
        var stopped = await RegisterAsync("worker-1");
        await Workers.StopAsync(stopped.Id, Cancel);

        Assert.Null(await Workers.BeatAsync(stopped.Id, Cancel));
        Assert.Null(await Workers.BeatAsync(NewJobs.NextId(), Cancel));
        Assert.Equal(SessionStatus.Stopped, (await OnlyAsync()).Status);
    }

    [Fact]
    public async Task A_label_is_listed_once_with_its_newest_session()
    {
        await RegisterAsync("worker-1");
        Store.Advance(TimeSpan.FromSeconds(1));
        var newest = await RegisterAsync("worker-1");
        await RegisterAsync("worker-2");

        var listed = await Workers.ListAsync(Cancel);

        Assert.Equal(["worker-1", "worker-2"], listed.Select(info => info.Session.WorkerId));
        Assert.Equal(newest.Id, listed[0].Session.Id);
    }

    [Fact]
    public async Task A_drain_reaches_the_newest_active_session_of_the_label()
    {
        var old = await RegisterAsync("worker-1");
        Store.Advance(TimeSpan.FromSeconds(1));
        var newest = await RegisterAsync("worker-1");

        Assert.True(await Workers.DrainAsync("worker-1", Cancel));
        Assert.False((await Workers.BeatAsync(old.Id, Cancel))!.Drain);
        Assert.True((await Workers.BeatAsync(newest.Id, Cancel))!.Drain);

        await Workers.StopAsync(newest.Id, Cancel);
        Assert.False(await Workers.DrainAsync("worker-1", Cancel));
        Assert.False(await Workers.DrainAsync("nobody", Cancel));
    }

    [Fact]
    public async Task A_drain_that_is_taken_back_reaches_the_session_as_well()
    {
        var session = await RegisterAsync("worker-1");
        await Workers.DrainAsync("worker-1", Cancel);

        Assert.True(await Workers.UndrainAsync("worker-1", Cancel));

        Assert.False((await Workers.BeatAsync(session.Id, Cancel))!.Drain);
        Assert.False((await OnlyAsync()).Draining);
        Assert.True(await Workers.UndrainAsync("worker-1", Cancel));
        await Workers.StopAsync(session.Id, Cancel);
        Assert.False(await Workers.UndrainAsync("worker-1", Cancel));
        Assert.False(await Workers.UndrainAsync("nobody", Cancel));
    }

    [Fact]
    public async Task One_worker_is_its_newest_session_with_what_it_said_and_runs()
    {
        await RegisterAsync("worker-1");
        Store.Advance(TimeSpan.FromSeconds(1));
        var session = new WorkerSession(NewJobs.NextId(), "worker-1", "host", 42, 20, ["default"], ["send", "bill"]) { Version = "1.2.3" };
        await Workers.RegisterAsync(session, Cancel);
        var jobs = new List<Job>();
        for (var number = 0; number < 3; number++) jobs.Add(await StartForAsync(session));
        Store.Advance(TimeSpan.FromSeconds(2));

        var found = await Workers.GetAsync("worker-1", 2, Cancel);

        Assert.Equal((session.Id, "1.2.3", 3), (found!.Worker.Session.Id, found.Worker.Session.Version, found.Worker.Running));
        Assert.Equal(["send", "bill"], found.Worker.Session.Handlers!);
        Assert.Equal((SessionStatus.Active, TimeSpan.FromSeconds(2)), (found.Worker.Status, found.Worker.SinceLastBeat));
        Assert.Equal(jobs.Select(job => job.Id).Order().Take(2), found.Jobs.Select(job => job.Id));
        var first = jobs.MinBy(job => job.Id)!;
        Assert.Equal(
            new WorkerJob(first.Id, first.Spec.Name, first.Spec.Handler, first.Spec.Queue, 1, first.StartedAt), found.Jobs[0]);
        Assert.Null(await Workers.GetAsync("nobody", 2, Cancel));
    }

    [Fact]
    public async Task Running_jobs_of_sessions_that_are_not_active_are_lost()
    {
        var (alive, stopped, lost) = (await RegisterAsync("alive"), await RegisterAsync("stopped"), await RegisterAsync("lost"));
        await StartForAsync(alive);
        var expected = new List<Guid>
        {
            (await StartForAsync(stopped)).Id, (await StartForAsync(lost)).Id, (await StartAsync(NewJobs.Immediate())).Id,
        };
        await Workers.StopAsync(stopped.Id, Cancel);
        Assert.Equal(2, (await Jobs.FindLostAsync(null, 10, Cancel)).Count);

        await Workers.DeclareAllButLostAsync(alive.Id, Cancel);

        Assert.Equal(expected.Order(), (await Jobs.FindLostAsync(null, 10, Cancel)).Select(job => job.Id).Order());
        var first = Assert.Single(await Jobs.FindLostAsync(null, 1, Cancel));
        var rest = await Jobs.FindLostAsync(first, 10, Cancel);
        Assert.Equal(expected.Order(), rest.Select(job => job.Id).Append(first.Id).Order());
        Assert.Empty(await Jobs.FindLostAsync(rest[^1], 10, Cancel));
        Assert.NotNull(await Workers.BeatAsync(alive.Id, Cancel));
        Assert.Null(await Workers.BeatAsync(lost.Id, Cancel));
    }

    [Fact]
    public async Task Sessions_that_ended_long_ago_are_pruned_once_they_own_no_running_job()
    {
        await RegisterAsync("active");
        var (empty, busy) = (await RegisterAsync("empty"), await RegisterAsync("busy"));
        var job = await StartForAsync(busy);
        await Workers.StopAsync(empty.Id, Cancel);
        await Workers.StopAsync(busy.Id, Cancel);
        Assert.Equal(0, await Workers.PruneAsync(TimeSpan.FromHours(1), Cancel));
        Store.Advance(TimeSpan.FromHours(2));

        Assert.Equal(1, await Workers.PruneAsync(TimeSpan.FromHours(1), Cancel));
        await SettleAsync(job, JobEvent.WorkerLost);
        Assert.Equal(1, await Workers.PruneAsync(TimeSpan.FromHours(1), Cancel));
        Assert.Equal("active", (await OnlyAsync()).Session.WorkerId);
    }

    private async Task<WorkerInfo> OnlyAsync() => Assert.Single(await Workers.ListAsync(Cancel));

    private async Task<WorkerSession> RegisterAsync(string label)
    {
        var session = new WorkerSession(NewJobs.NextId(), label, "host", 42, 20, ["default", "mail"]) { Version = "1.2.3" };
        await Workers.RegisterAsync(session, Cancel);
        return session;
    }

    private async Task<Job> StartForAsync(WorkerSession session)
    {
        var job = NewJobs.Immediate();
        await Jobs.InsertAsync([job], Cancel);
        var claimant = Worker with { Session = session.Id, WorkerId = session.WorkerId };
        return Assert.Single((await Jobs.ClaimAsync([job.Id], claimant, Cancel)).Jobs);
    }
}
