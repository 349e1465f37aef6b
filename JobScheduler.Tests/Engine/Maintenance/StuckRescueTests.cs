namespace JobScheduler.Tests.Engine.Maintenance;

public sealed class StuckRescueTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_page_of_rows_that_cannot_be_written_keeps_no_later_one_waiting()
    {
        var jobs = NewJobs.Many(501);
        var stuck = jobs.Take(500).Select(job => job.Id).ToHashSet();
        await using var engine = await EngineHarness.StartAsync(
            services => services.Surround<IJobStore>((store, _) => new StuckRows(store, stuck)));
        await engine.Get<IWorkerRegistry>().DrainAsync("tester", Token);
        var ghost = new WorkerSession(NewJobs.NextId(), "ghost", "elsewhere", 1, 1, [JobSpec.DefaultQueue]);
        await engine.Get<IWorkerRegistry>().RegisterAsync(ghost, Token);
        await engine.AdvanceUntilAsync(async () => (await engine.Get<IWorkerRegistry>().ListAsync(Token)).Any(worker => worker.Draining));
        await engine.Get<IJobStore>().InsertAsync(jobs, Token);
        var claimant = new Claimant(ghost.Id, ghost.WorkerId, [JobSpec.DefaultHandler], [JobSpec.DefaultQueue]);
        Assert.Equal(501, (await engine.Get<IJobStore>().ClaimAsync([.. jobs.Select(job => job.Id)], claimant, Token)).Jobs.Count);
        await engine.Get<IWorkerRegistry>().StopAsync(ghost.Id, Token);

        await engine.AdvanceUntilAsync(jobs[^1].Id, JobStatus.Retrying);
        Assert.Equal(JobStatus.Running, (await engine.JobAsync(jobs[0].Id)).State.Status);
    }
}
