namespace JobScheduler.Tests.Storage.Contracts;

public abstract class LeaseContract(StoreFixture store) : StoreContract(store)
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(15);

    private ILeasedSessions Leases => Store.Leases;

    private IWorkerRegistry Workers => Store.Workers;

    [Fact]
    public async Task A_leased_session_is_listed_like_any_other()
    {
        var session = await OpenAsync();
        var job = await StartForAsync(session);

        var info = Assert.Single(await Workers.ListAsync(Cancel));

        Assert.Equivalent(session with { Handlers = null }, info.Session);
        Assert.Equal((SessionStatus.Active, 1, job.Id), (info.Status, info.Running, info.CurrentJobId));
    }

    [Fact]
    public async Task No_more_are_opened_than_may_be_and_those_that_ended_do_not_count()
    {
        var first = await OpenAsync("python-1", most: 2);
        await OpenAsync("python-2", most: 2);
        Assert.False(await Leases.OpenAsync(New("python-3"), Lease, most: 2, Cancel));

        await Workers.StopAsync(first.Id, Cancel);

        Assert.True(await Leases.OpenAsync(New("python-3"), Lease, most: 2, Cancel));
    }

    /// <summary>Who opens and ends them all the time fills no table.</summary>
    [Fact]
    public async Task No_more_than_ten_times_as_many_are_opened_before_old_ones_are_pruned()
    {
        for (var opened = 0; opened < 10; opened++) await Workers.StopAsync((await OpenAsync(most: 1)).Id, Cancel);
        Assert.False(await Leases.OpenAsync(New("python-2"), Lease, most: 1, Cancel));
        Store.Advance(TimeSpan.FromHours(1));

        Assert.Equal(10, await Workers.PruneAsync(TimeSpan.FromMinutes(1), Cancel));

        Assert.True(await Leases.OpenAsync(New("python-2"), Lease, most: 1, Cancel));
    }

    [Fact]
    public async Task A_beat_is_answered_with_the_clock_the_lease_and_what_runs()
    {
        var session = await OpenAsync();
        var (one, other) = (await StartForAsync(session), await StartForAsync(session));
        await StartForAsync(await OpenAsync("python-2"));
        await Jobs.CancelAsync(other.Id, Cancel);
        Store.Advance(TimeSpan.FromSeconds(4));

        var reply = (await Leases.RenewAsync(session.Id, Cancel))!;

        Assert.Equal((Store.Now, Lease, false), (reply.Now, reply.Lease, reply.Drain));
        Assert.Equal(
            new[] { (one.Id, one.State.Fence, false), (other.Id, other.State.Fence, true) }.Order(),
            reply.Running.Select(job => (job.Id, job.State.Fence, job.State.CancelRequested)).Order());
        Assert.Equal(TimeSpan.Zero, (await Workers.ListAsync(Cancel))[0].SinceLastBeat);
    }

    [Fact]
    public async Task A_drain_reaches_it_with_its_next_beat()
    {
        var session = await OpenAsync();

        Assert.True(await Workers.DrainAsync(session.WorkerId, Cancel));

        Assert.True((await Leases.RenewAsync(session.Id, Cancel))!.Drain);
    }

    [Fact]
    public async Task One_that_has_ended_or_is_unknown_or_no_lease_is_not_renewed()
    {
        var (stopped, process) = (await OpenAsync(), New("process"));
        await Workers.StopAsync(stopped.Id, Cancel);
        await Workers.RegisterAsync(process, Cancel);

        Assert.Null(await Leases.RenewAsync(stopped.Id, Cancel));
        Assert.Null(await Leases.RenewAsync(process.Id, Cancel));
        Assert.Null(await Leases.RenewAsync(NewJobs.NextId(), Cancel));
    }

    [Fact]
    public async Task Processes_are_shown_it_once_it_has_missed_a_beat()
    {
        var observer = New("process");
        await Workers.RegisterAsync(observer, Cancel);
        var session = await OpenAsync();
        await Leases.RenewAsync(session.Id, Cancel);
        Store.Advance(Lease / 3);
        Assert.Empty((await Workers.BeatAsync(observer.Id, Cancel))!.Leased);
        Store.Advance(TimeSpan.FromSeconds(1));

        var reply = (await Workers.BeatAsync(observer.Id, Cancel))!;

        Assert.Equal([new SessionBeat(session.Id, 1, Lease)], reply.Leased);
        Assert.Equal((0, 0, 1L), (reply.Others.Count, reply.Late.Count, reply.Sessions));
        await Leases.RenewAsync(session.Id, Cancel);
        Assert.Empty((await Workers.BeatAsync(observer.Id, Cancel))!.Leased);
    }

    [Fact]
    public async Task One_that_was_declared_lost_is_not_renewed_and_its_jobs_are_found()
    {
        var session = await OpenAsync();
        var job = await StartForAsync(session);
        await Leases.RenewAsync(session.Id, Cancel);
        Assert.False(await Workers.TryDeclareLostAsync(new(session.Id, 0, Lease), enforce: true, Cancel));

        Assert.True(await Workers.TryDeclareLostAsync(new(session.Id, 1, Lease), enforce: true, Cancel));

        Assert.Null(await Leases.RenewAsync(session.Id, Cancel));
        Assert.Equal(job.Id, Assert.Single(await Jobs.FindLostAsync(null, 10, Cancel)).Id);
    }

    /// <summary>It holds no lock that could be free: an observer that does not insist, as of an older version, leaves it alone.</summary>
    [Fact]
    public async Task It_is_not_declared_lost_for_holding_no_lock()
    {
        var session = await OpenAsync();

        Assert.False(await Workers.TryDeclareLostAsync(new(session.Id, 0), enforce: false, Cancel));

        Assert.NotNull(await Leases.RenewAsync(session.Id, Cancel));
    }

    [Fact]
    public async Task Who_owns_the_store_alone_leaves_it_to_its_beats()
    {
        var session = await OpenAsync();

        await Workers.DeclareAllButLostAsync(NewJobs.NextId(), Cancel);

        Assert.NotNull(await Leases.RenewAsync(session.Id, Cancel));
    }

    [Fact]
    public async Task A_job_is_found_as_it_is_with_the_clock()
    {
        var job = await StartForAsync(await OpenAsync());
        Store.Advance(TimeSpan.FromSeconds(3));

        var (found, now) = (await Leases.FindAsync(job.Id, Cancel))!.Value;

        Assert.Equal((job.State, job.WorkerSession, TimeSpan.FromSeconds(3)), (found.State, found.WorkerSession, now - found.StartedAt));
        Assert.Null(await Leases.FindAsync(NewJobs.NextId(), Cancel));
    }

    private static WorkerSession New(string label) => new(NewJobs.NextId(), label, "", 0, 4, ["default", "mail"], ["simulate"]);

    private async Task<WorkerSession> OpenAsync(string label = "python-1", int most = 10)
    {
        var session = New(label);
        Assert.True(await Leases.OpenAsync(session, Lease, most, Cancel));
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
