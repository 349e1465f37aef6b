using JobScheduler.Engine;
using JobScheduler.Engine.Leases;
using JobScheduler.Engine.Operations;

namespace JobScheduler.Tests.Engine.Leases;

public sealed class LongClaimTests : IAsyncLifetime
{
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(30);

    private EngineHarness _engine = null!;
    private LeaseSteps _steps = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _engine = await EngineHarness.StartAsync();
        _steps = new LeaseSteps(_engine);
    }

    public ValueTask DisposeAsync() => _engine.DisposeAsync();

    [Fact]
    public async Task It_ends_when_a_job_comes()
    {
        var claim = await WaitAsync();

        // A worker of other handlers, which the engine is, may be faster and put its id aside.
        _engine.Time.Advance(TimeSpan.FromSeconds(1));
        var id = await _steps.SubmitAsync();

        Assert.Equal(id, LeaseSteps.KeyOf((await claim.WaitAsync(Eventually.Patience, TimeProvider.System, Token)).Value).Job);
    }

    [Fact]
    public async Task It_ends_when_a_job_is_due()
    {
        var id = await _engine.SubmitAsync(new() { Name = "later", Handler = LeaseSteps.Handler, DelaySeconds = 12 });
        var claim = await WaitAsync();
        await _engine.AdvanceUntilAsync(() => Task.FromResult(claim.IsCompleted));

        Assert.Equal(id, LeaseSteps.KeyOf((await claim).Value).Job);
        Assert.InRange(
            _engine.Time.GetUtcNow() - EngineHarness.Start, TimeSpan.FromSeconds(12), TimeSpan.FromSeconds(14));
    }

    [Fact]
    public async Task It_ends_when_its_queue_is_resumed()
    {
        await _engine.Get<PauseQueue>().PauseAsync(JobSpec.DefaultQueue, Token);
        await _steps.SubmitAsync();
        var claim = await WaitAsync();

        await _engine.Get<PauseQueue>().ResumeAsync(JobSpec.DefaultQueue, Token);

        await _engine.AdvanceUntilAsync(() => Task.FromResult(claim.IsCompleted));
        Assert.Single((await claim).Value.Jobs);
    }

    [Fact]
    public async Task It_ends_with_nothing_after_its_time_and_its_session_lives_meanwhile()
    {
        var begun = _engine.Time.GetUtcNow();
        var claim = await WaitAsync();
        await _engine.AdvanceUntilAsync(() => Task.FromResult(claim.IsCompleted));

        var claimed = (await claim).Value;

        Assert.Empty(claimed.Jobs);
        Assert.InRange(_engine.Time.GetUtcNow() - begun, Wait, Wait + TimeSpan.FromSeconds(2));
        Assert.True((await _steps.BeatAsync(claimed.Session)) is OperationResult<LeaseReply>.Done);
    }

    [Fact]
    public async Task Each_of_many_jobs_goes_to_one_of_many_that_wait()
    {
        var claims = new List<Task<OperationResult<ClaimedJobs>>>();
        for (var claim = 0; claim < 20; claim++) claims.Add(await WaitAsync());

        var ids = new List<Guid>();
        for (var job = 0; job < 20; job++) ids.Add(await _steps.SubmitAsync());

        await _engine.AdvanceUntilAsync(() => Task.FromResult(claims.TrueForAll(claim => claim.IsCompleted)));
        var claimed = await Task.WhenAll(claims);
        Assert.Equal(ids.Order(), claimed.Select(claim => LeaseSteps.KeyOf(claim.Value).Job).Order());
    }

    [Fact]
    public async Task It_ends_as_lost_when_its_session_is()
    {
        var session = (await _steps.ClaimAsync()).Session;
        var claim = await WaitAsync(session);
        await _engine.Get<IWorkerRegistry>().StopAsync(session, Token);
        await _engine.AdvanceUntilAsync(() => Task.FromResult(claim.IsCompleted));

        LeaseSteps.AssertRefused(ConflictKind.SessionLost, await claim);
    }

    [Fact]
    public async Task It_ends_when_its_worker_is_drained()
    {
        var claim = await WaitAsync();
        await _engine.Get<DrainWorker>().DrainAsync("python-1", Token);
        await _engine.AdvanceUntilAsync(() => Task.FromResult(claim.IsCompleted));

        Assert.True((await claim).Value.Drain);
    }

    [Fact]
    public async Task Who_hangs_up_gets_no_job()
    {
        using var aborted = new CancellationTokenSource();
        var claim = await WaitAsync(aborted: aborted.Token);
        await aborted.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => claim);

        var id = await _steps.SubmitAsync();

        Assert.Equal(id, LeaseSteps.KeyOf(await _steps.ClaimAsync()).Job);
    }

    /// <summary>The answer is lost, and the job is claimed: who says what it runs gets it again.</summary>
    [Fact]
    public async Task A_claim_whose_answer_was_lost_is_answered_again()
    {
        var lost = await _steps.StartAsync();
        var plan = LeaseSteps.Plan(lost.Session) with { Running = new HashSet<Guid>() };

        Assert.Equal(lost, LeaseSteps.KeyOf((await _steps.TryClaimAsync(plan)).Value));

        var running = plan with { Running = new HashSet<Guid> { lost.Job } };
        Assert.Empty((await _steps.TryClaimAsync(running)).Value.Jobs);
        Assert.Empty((await _steps.ClaimAsync(lost.Session)).Jobs);
    }

    [Fact]
    public async Task Several_jobs_are_claimed_at_once()
    {
        var ids = new List<Guid>();
        for (var job = 0; job < 5; job++) ids.Add(await _steps.SubmitAsync());
        var (session, claimed) = (await _steps.ClaimAsync(max: 3), new List<Guid>());
        claimed.AddRange(session.Jobs.Select(job => job.Job.Id));
        while (claimed.Count < 5)
        {
            var next = (await _steps.ClaimAsync(session.Session, max: 3)).Jobs;
            Assert.InRange(next.Count, 0, 3);
            claimed.AddRange(next.Select(job => job.Job.Id));
        }

        Assert.Equal(ids.Order(), claimed.Order());
        var worker = Assert.Single(
            await _engine.Get<IWorkerRegistry>().ListAsync(Token), worker => worker.Session.WorkerId == "python-1");
        Assert.Equal((SessionStatus.Active, 5, 3), (worker.Status, worker.Running, worker.Session.Concurrency));
    }

    /// <summary>Returns once it waits.</summary>
    private async Task<Task<OperationResult<ClaimedJobs>>> WaitAsync(Guid? session = null, CancellationToken? aborted = null)
    {
        var waits = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var claim = _engine.Get<ClaimJobs>().ClaimAsync(LeaseSteps.Plan(session, wait: Wait), () => waits.TrySetResult(), aborted ?? Token);
        await waits.Task.WaitAsync(Eventually.Patience, TimeProvider.System, Token);
        return claim;
    }
}
