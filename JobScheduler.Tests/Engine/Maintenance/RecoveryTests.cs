using JobScheduler.Core.Requests;
using JobScheduler.Engine.Operations;
using JobScheduler.Engine.Working;

namespace JobScheduler.Tests.Engine.Maintenance;

public sealed class RecoveryTests : IAsyncLifetime
{
    private EngineHarness _engine = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _engine = await EngineHarness.StartAsync(("JobScheduler:Worker:Concurrency", "1"));

    public ValueTask DisposeAsync() => _engine.DisposeAsync();

    [Fact]
    public async Task A_job_of_a_session_that_is_gone_runs_again_as_its_second_attempt()
    {
        await BlockTheSlotAsync();
        var job = await StoreUnnotifiedAsync();
        var ghost = await GhostAsync();
        Assert.Single((await _engine.Get<IJobStore>().ClaimAsync([job.Id], ghost, Token)).Jobs);
        await _engine.Get<IWorkerRegistry>().StopAsync(ghost.Session, Token);
        _engine.Script.Dispose();
        await _engine.AdvanceUntilAsync(job.Id, JobStatus.Completed);

        var after = await _engine.JobAsync(job.Id);
        Assert.Equal((2, 2L, 1, "tester"), (after.State.Attempt, after.State.Fence, after.Losses, after.WorkerId));
    }

    [Fact]
    public async Task The_late_words_of_a_lost_session_are_refused()
    {
        await BlockTheSlotAsync();
        var job = await StoreUnnotifiedAsync();
        var ghost = await GhostAsync();
        var claimed = Assert.Single((await _engine.Get<IJobStore>().ClaimAsync([job.Id], ghost, Token)).Jobs);
        await _engine.Get<IWorkerRegistry>().StopAsync(ghost.Session, Token);
        _engine.Script.Dispose();
        await _engine.AdvanceUntilAsync(job.Id, JobStatus.Completed);

        var late = Assert.Single(
            await _engine.Get<IJobStore>().SettleAsync([Settlement.Of(claimed, JobEvent.Succeeded) with { Result = "\"late\"" }], Token));
        Assert.Equal(SettleKind.Stale, late.Kind);
        Assert.Null((await _engine.JobAsync(job.Id)).Result);
    }

    [Fact]
    public async Task A_job_that_the_ready_queue_was_never_told_of_runs_within_five_seconds()
    {
        await Eventually.IsTrueAsync(async () => await _engine.Get<IReadyQueue>().BeginLoadAsync(Token) is null);
        var job = await StoreUnnotifiedAsync();
        _engine.Time.Advance(TimeSpan.FromSeconds(5.1));

        await _engine.WaitForAsync(job.Id, JobStatus.Completed);
    }

    [Fact]
    public async Task A_job_due_beyond_the_reach_of_the_ready_queue_starts_on_time()
    {
        var id = await _engine.SubmitAsync(new JobRequest { Name = "far", DelaySeconds = 1200, Handler = "scripted" });
        var dueAt = (await _engine.JobAsync(id)).ScheduledAt;
        await _engine.AdvanceUntilAsync(
            () => Task.FromResult(_engine.Time.GetUtcNow() > dueAt - TimeSpan.FromMinutes(4)), TimeSpan.FromSeconds(10));
        await Eventually.IsTrueAsync(async () =>
            (await _engine.Get<IReadyQueue>().PromoteDueAsync(_engine.Time.GetUtcNow(), Token)).NextDueIn is not null);
        _engine.Time.Advance(dueAt + TimeSpan.FromMilliseconds(2) - _engine.Time.GetUtcNow());

        await _engine.WaitForAsync(id, JobStatus.Completed);
    }

    [Fact]
    public async Task A_claim_whose_reply_was_lost_is_given_back_without_burning_an_attempt()
    {
        await BlockTheSlotAsync();
        var job = await StoreUnnotifiedAsync();
        var session = (await _engine.Get<IWorkerRegistry>().ListAsync(Token)).Single().Session;
        var claimant = new Claimant(session.Id, session.WorkerId, ["scripted"], ["default"]);
        Assert.Single((await _engine.Get<IJobStore>().ClaimAsync([job.Id], claimant, Token)).Jobs);
        _engine.Script.Dispose();
        await _engine.AdvanceUntilAsync(job.Id, JobStatus.Completed);

        var after = await _engine.JobAsync(job.Id);
        Assert.Equal((1, 2L, 0), (after.State.Attempt, after.State.Fence, after.Losses));
    }

    /// <summary>As after a failover that lost the claim, when somebody else has claimed the job since.</summary>
    [Fact]
    public async Task An_attempt_that_the_store_does_not_list_as_ours_is_told_to_stop()
    {
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _engine.Script.Do = async (_, token) =>
        {
            using var told = token.Register(() => stopped.TrySetResult());
            await stopped.Task;
            token.ThrowIfCancellationRequested();
            return JobOutcome.Success();
        };
        var id = await _engine.SubmitScriptedAsync();
        await _engine.WaitForAsync(id, JobStatus.Running);
        var ours = await _engine.JobAsync(id);
        await _engine.Get<IJobStore>().SettleAsync([Settlement.Of(ours, JobEvent.Released)], Token);
        var theirs = Assert.Single((await _engine.Get<IJobStore>().ClaimAsync([id], await GhostAsync(), Token)).Jobs);

        await _engine.AdvanceUntilAsync(() => Task.FromResult(stopped.Task.IsCompleted));
        await _engine.AdvanceUntilAsync(() => Task.FromResult(_engine.Get<RunningJobs>().Count == 0));

        Assert.Equal(
            (theirs.State, theirs.WorkerSession), ((await _engine.JobAsync(id)).State, (await _engine.JobAsync(id)).WorkerSession));
    }

    [Fact]
    public async Task A_paused_queue_starts_nothing_until_it_is_resumed()
    {
        await _engine.WaitForAsync(await _engine.SubmitScriptedAsync("first"), JobStatus.Completed);
        await _engine.Get<PauseQueue>().PauseAsync("default", Token);
        var id = await _engine.SubmitScriptedAsync("held");
        for (var i = 0; i < 70; i++) _engine.Time.Advance(TimeSpan.FromMilliseconds(100));
        Assert.Equal(JobStatus.Pending, (await _engine.JobAsync(id)).State.Status);

        await _engine.Get<PauseQueue>().ResumeAsync("default", Token);
        await _engine.AdvanceUntilAsync(id, JobStatus.Completed);
    }

    [Fact]
    public async Task Finished_jobs_are_pruned_after_their_retention()
    {
        var id = await _engine.SubmitScriptedAsync();
        await _engine.WaitForAsync(id, JobStatus.Completed);
        await _engine.AdvanceUntilAsync(async () => await _engine.Get<IJobReader>().GetAsync(id, Token) is null, TimeSpan.FromMinutes(30));

        Assert.True(_engine.Time.GetUtcNow() >= EngineHarness.Start + TimeSpan.FromDays(1));
    }

    /// <summary>So that the engine's own worker claims nothing until the script is disposed.</summary>
    private async Task BlockTheSlotAsync()
    {
        _engine.Script.Do = (context, token) =>
            context.JobName == "blocker" ? _engine.Script.DeafAsync(context, token) : Task.FromResult(JobOutcome.Success());
        await _engine.SubmitScriptedAsync("blocker", timeoutSeconds: 86400);
        await Eventually.IsTrueAsync(() => !_engine.Script.Started.IsEmpty);
    }

    private async Task<Claimant> GhostAsync()
    {
        var ghost = new WorkerSession(Guid.CreateVersion7(EngineHarness.Start), "ghost", "elsewhere", 1, 1, ["default"]);
        await _engine.Get<IWorkerRegistry>().RegisterAsync(ghost, Token);
        return new Claimant(ghost.Id, ghost.WorkerId, ["scripted"], ["default"]);
    }

    private async Task<NewJob> StoreUnnotifiedAsync()
    {
        var job = new NewJob
        {
            Id = Guid.CreateVersion7(EngineHarness.Start),
            Type = JobType.Immediate,
            Spec = new JobSpec { Name = "unnotified", Handler = "scripted", Retry = RetryPolicy.Default },
            Delay = TimeSpan.Zero,
        };
        await _engine.Get<IJobStore>().InsertAsync([job], Token);
        return job;
    }
}
