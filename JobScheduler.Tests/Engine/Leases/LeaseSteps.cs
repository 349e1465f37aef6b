using JobScheduler.Core.Requests;
using JobScheduler.Engine;
using JobScheduler.Engine.Leases;

namespace JobScheduler.Tests.Engine.Leases;

/// <summary>The steps of a worker that speaks to the API, beside an engine whose own handlers are others.</summary>
internal sealed class LeaseSteps(EngineHarness engine)
{
    public const string Handler = "remote";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static ClaimPlan Plan(Guid? session = null, int max = 1, TimeSpan wait = default) =>
        new(session, "python-1", [Handler], [JobSpec.DefaultQueue], max, wait);

    public Task<Guid> SubmitAsync(string name = "job", int maxRetries = 3, int timeoutSeconds = 60) => engine.SubmitAsync(
        new JobRequest { Name = name, Handler = Handler, MaxRetries = maxRetries, TimeoutSeconds = timeoutSeconds });

    public Task<OperationResult<ClaimedJobs>> TryClaimAsync(ClaimPlan plan, CancellationToken? aborted = null) =>
        engine.Get<ClaimJobs>().ClaimAsync(plan, static () => { }, aborted ?? Token);

    public async Task<ClaimedJobs> ClaimAsync(Guid? session = null, int max = 1) => (await TryClaimAsync(Plan(session, max))).Value;

    /// <summary>A job that runs in a session of its own.</summary>
    public async Task<AttemptKey> StartAsync(int maxRetries = 3, int timeoutSeconds = 60)
    {
        await SubmitAsync(maxRetries: maxRetries, timeoutSeconds: timeoutSeconds);
        var claimed = await ClaimAsync();
        return KeyOf(claimed);
    }

    public static AttemptKey KeyOf(ClaimedJobs claimed)
    {
        var job = Assert.Single(claimed.Jobs).Job;
        return new AttemptKey(claimed.Session, job.Id, job.State.Fence);
    }

    public Task<OperationResult<LeaseReply>> BeatAsync(Guid session, bool ends = false) =>
        engine.Get<RenewLease>().BeatAsync(session, ends, Token);

    public Task<OperationResult<JobStatus>> EndAsync(AttemptKey attempt, JobOutcome outcome) =>
        engine.Get<EndAttempt>().EndAsync(attempt, outcome, Token);

    public static void AssertRefused<T>(ConflictKind kind, OperationResult<T> result) =>
        Assert.Equal(kind, Assert.IsType<OperationResult<T>.Conflict>(result).Kind);
}
