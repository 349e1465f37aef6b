using JobScheduler.Core.Explaining;

namespace JobScheduler.Tests.Storage.Contracts;

/// <summary>Why a job does not run though nothing is wrong with it: nobody runs it, or others come first.</summary>
public abstract class ExplainWorkersContract(StoreFixture store) : ExplainSteps(store)
{
    [Fact]
    public async Task Without_a_worker_of_its_queue_it_says_so_whoever_else_is_there()
    {
        await RegisterAsync("mail");
        await Store.Workers.StopAsync((await RegisterAsync()).Id, Cancel);
        var job = await InsertAsync(NewJobs.Immediate());

        await FindAsync(job.Id, FindingCode.NoWorkerForQueue);
        Assert.Equal(NoEstimate.Held, (await ExplainAsync(job.Id)).NoEstimate);
        await RegisterAsync();
        await FindAsync(job.Id, FindingCode.Ready);
        Store.Advance(TimeSpan.FromSeconds(31));
        await FindAsync(job.Id, FindingCode.NoWorkerForQueue);
    }

    [Fact]
    public async Task Without_a_worker_of_its_handler_it_says_how_many_serve_the_queue()
    {
        await RegisterAsync(handler: "other");
        await RegisterAsync(handler: "another");
        var job = await InsertAsync(NewJobs.Immediate());

        Assert.Equal(2, (await FindAsync(job.Id, FindingCode.NoWorkerForHandler)).Count);
    }

    [Fact]
    public async Task When_all_that_could_run_it_drain_it_says_so()
    {
        var able = await RegisterAsync();
        await RegisterAsync(handler: "other");
        await Store.Workers.DrainAsync(able.WorkerId, null, Cancel);
        var job = await InsertAsync(NewJobs.Immediate());

        Assert.Equal(1, (await FindAsync(job.Id, FindingCode.OnlyDraining)).Count);
    }

    [Fact]
    public async Task When_all_slots_are_taken_it_says_how_many_there_are()
    {
        var session = await RegisterAsync(slots: 2);
        foreach (var _ in Enumerable.Range(0, 2)) await StartForAsync(session);
        var job = await InsertAsync(NewJobs.Immediate());

        var found = await FindAsync(job.Id, FindingCode.SlotsFull);

        Assert.Equal((2, 2, 1), (found.Used, found.Max, found.Count));
    }

    /// <summary>It says how many jobs it wants, which is no number of slots.</summary>
    [Fact]
    public async Task Of_a_worker_over_http_nothing_is_said_about_slots()
    {
        var session = new WorkerSession(NewJobs.NextId(), "python-1", "", 0, 1, ["default"], ["simulate"]);
        await Store.Leases.OpenAsync(session, TimeSpan.FromSeconds(60), 10, Cancel);
        await StartForAsync(session);
        Store.Advance(TimeSpan.FromSeconds(40));

        await FindAsync((await InsertAsync(NewJobs.Immediate())).Id, FindingCode.Ready);
    }

    [Fact]
    public async Task It_is_behind_the_due_jobs_of_its_queue_by_priority_and_then_by_time()
    {
        await RegisterAsync();
        var first = NewJobs.Immediate(priority: 2);
        var third = NewJobs.Immediate(priority: 2);
        await Jobs.InsertAsync(
        [
            first, NewJobs.Immediate(priority: 0), third,
            NewJobs.Immediate(priority: 2), NewJobs.Immediate(priority: 3), NewJobs.Immediate("mail", priority: 0),
            NewJobs.Delayed(TimeSpan.FromMinutes(1)).With(spec => spec with { Priority = 0 }),
            NewJobs.Immediate(priority: 0) with { GateOpen = false },
        ], Cancel);

        var found = await FindAsync(third.Id, FindingCode.BehindOthers);

        Assert.Equal((2, false), (found.Count, found.More));
        Assert.Equal("2 jobs of its queue come first, by priority and then by due time.", found.Detail);
    }

    [Fact]
    public async Task Of_very_many_jobs_ahead_it_counts_no_further_than_a_bound()
    {
        await RegisterAsync();
        foreach (var _ in Enumerable.Range(0, 5))
            await Jobs.InsertAsync([.. Enumerable.Range(0, 2_000).Select(_ => NewJobs.Immediate(priority: 1))], Cancel);
        foreach (var _ in Enumerable.Range(0, 5)) await Jobs.InsertAsync(NewJobs.Many(2_000), Cancel);
        var last = await InsertAsync(NewJobs.Immediate());
        Assert.Equal((20_000, false), await AheadAsync());
        await InsertAsync(NewJobs.Immediate(priority: 0));

        Assert.Equal((20_000, true), await AheadAsync());
        Assert.Equal(NoEstimate.TooManyAhead, (await ExplainAsync(last.Id)).NoEstimate);

        async Task<(long?, bool?)> AheadAsync()
        {
            var found = await FindAsync(last.Id, FindingCode.BehindOthers);
            return (found.Count, found.More);
        }
    }

    [Fact]
    public async Task While_the_ready_queue_is_away_a_due_job_says_so()
    {
        await RegisterAsync();
        var (due, later) = (await InsertAsync(NewJobs.Immediate()), await InsertAsync(NewJobs.Delayed(TimeSpan.FromMinutes(1))));

        Assert.Equal(
            [FindingCode.ReadyQueueAway], (await ExplainAsync(due.Id, new LostReadyQueue())).Findings.Select(finding => finding.Code));
        Assert.Equal([FindingCode.DueLater], (await ExplainAsync(later.Id, new LostReadyQueue())).Findings.Select(finding => finding.Code));
    }

    [Fact]
    public async Task All_that_holds_a_job_is_told_at_once()
    {
        await RegisterAsync("mail");
        var job = await InsertAsync(With(TenASecond) with { Delay = TimeSpan.FromMinutes(1) });
        await Store.Queues.SetPausedAsync("default", paused: true, null, Cancel);

        await FindAsync(job.Id, FindingCode.DueLater, FindingCode.QueuePaused, FindingCode.GateLimit, FindingCode.NoWorkerForQueue);
    }

    [Fact]
    public async Task What_workers_serve_is_told_for_all_queues_and_handlers_at_once()
    {
        Assert.Equal([FindingCode.NoWorkerForQueue], await WarnedAsync("default", "simulate"));
        await RegisterAsync();
        await RegisterAsync();
        var draining = await RegisterAsync("mail", "other");
        await Store.Workers.DrainAsync(draining.WorkerId, null, Cancel);
        await Store.Queues.SetPausedAsync("mail", paused: true, null, Cancel);

        Assert.Empty(await WarnedAsync("default", "simulate"));
        Assert.Equal([FindingCode.NoWorkerForHandler], await WarnedAsync("default", "other"));
        Assert.Equal([FindingCode.QueuePaused, FindingCode.OnlyDraining], await WarnedAsync("mail", "other"));
        Store.Advance(TimeSpan.FromSeconds(31));
        Assert.Equal([FindingCode.NoWorkerForQueue], await WarnedAsync("default", "simulate"));

        async Task<IEnumerable<FindingCode>> WarnedAsync(string queue, string handler) =>
            (await Store.Services.GetRequiredService<IJobSituations>().ServedAsync(Cancel)).WarningsOf(queue, handler)
            .Select(finding => finding.Code);
    }

    private async Task StartForAsync(WorkerSession session)
    {
        var job = await InsertAsync(NewJobs.Immediate());
        var claimant = Worker with { Session = session.Id, WorkerId = session.WorkerId };
        Assert.Single((await Jobs.ClaimAsync([job.Id], claimant, Cancel)).Jobs);
    }
}
