using JobScheduler.Engine;
using JobScheduler.Engine.Operations;

namespace JobScheduler.Tests.Engine.Leases;

public sealed class LeaseTests : IAsyncLifetime
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(500);

    private EngineHarness _engine = null!;
    private LeaseSteps _steps = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _engine = await EngineHarness.StartAsync(("JobScheduler:Workers:LeasedSessions", "3"));
        _steps = new LeaseSteps(_engine);
        // Until the store has been up for so long nobody is declared lost.
        await BeatForAsync(TimeSpan.FromSeconds(16));
    }

    public ValueTask DisposeAsync() => _engine.DisposeAsync();

    [Fact]
    public async Task A_session_that_falls_silent_loses_its_jobs_after_its_lease_and_its_late_words_are_refused()
    {
        var attempt = await _steps.StartAsync();
        var begun = _engine.Time.GetUtcNow();
        await _engine.AdvanceUntilAsync(
            async () => (await _engine.JobAsync(attempt.Job)).State.Status == JobStatus.Retrying, Step);

        Assert.InRange(_engine.Time.GetUtcNow() - begun, TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(25));
        LeaseSteps.AssertRefused(ConflictKind.AttemptOver, await _steps.EndAsync(attempt, JobOutcome.Success()));
        LeaseSteps.AssertRefused(ConflictKind.SessionLost, await _steps.BeatAsync(attempt.Session));
        LeaseSteps.AssertRefused(ConflictKind.SessionLost, await _steps.TryClaimAsync(LeaseSteps.Plan(attempt.Session)));
        var again = LeaseSteps.KeyOf(await _steps.ClaimAsync());
        Assert.Equal((attempt.Job, attempt.Fence + 1), (again.Job, again.Fence));
        LeaseSteps.AssertRefused(ConflictKind.AttemptOver, await _steps.EndAsync(attempt, JobOutcome.Failure("late")));
        Assert.Equal(JobStatus.Completed, (await _steps.EndAsync(again, JobOutcome.Success())).Value);
        Assert.Equal((2, 1), await _engine.JobAsync(attempt.Job) is var job ? (job.State.Attempt, job.Losses) : default);
    }

    [Fact]
    public async Task A_session_that_beats_keeps_its_jobs_however_long_they_run()
    {
        var attempt = await _steps.StartAsync(timeoutSeconds: 3600);
        for (var beats = 0; beats < 6; beats++)
        {
            await BeatForAsync(TimeSpan.FromSeconds(10));
            var reply = (await _steps.BeatAsync(attempt.Session)).Value;
            Assert.Equal(attempt.Job, Assert.Single(reply.Running).Id);
        }

        Assert.Equal(JobStatus.Completed, (await _steps.EndAsync(attempt, JobOutcome.Success())).Value);
        Assert.Equal((1, 0), await _engine.JobAsync(attempt.Job) is var job ? (job.State.Attempt, job.Losses) : default);
    }

    [Fact]
    public async Task A_beat_ends_what_is_past_its_time_limit()
    {
        var attempt = await _steps.StartAsync(maxRetries: 0, timeoutSeconds: 5);
        _engine.Time.Advance(TimeSpan.FromSeconds(4.9));
        Assert.Single((await _steps.BeatAsync(attempt.Session)).Value.Running);
        _engine.Time.Advance(TimeSpan.FromSeconds(0.1));

        Assert.Empty((await _steps.BeatAsync(attempt.Session)).Value.Running);

        var job = await _engine.JobAsync(attempt.Job);
        Assert.Equal((JobStatus.Failed, FailureReason.TimedOut), (job.State.Status, job.FailureReason));
        LeaseSteps.AssertRefused(ConflictKind.AttemptOver, await _steps.EndAsync(attempt, JobOutcome.Success()));
    }

    [Fact]
    public async Task A_beat_tells_what_to_cancel_and_the_job_ends_cancelled()
    {
        var attempt = await _steps.StartAsync();
        await _engine.Get<CancelJob>().CancelAsync(attempt.Job, Token);

        Assert.True(Assert.Single((await _steps.BeatAsync(attempt.Session)).Value.Running).State.CancelRequested);
        Assert.Equal(JobStatus.Cancelled, (await _steps.EndAsync(attempt, JobOutcome.Failure("stopped"))).Value);
    }

    [Fact]
    public async Task A_session_that_ends_gives_back_what_it_runs_without_burning_an_attempt()
    {
        var attempt = await _steps.StartAsync();

        Assert.Empty((await _steps.BeatAsync(attempt.Session, ends: true)).Value.Running);

        var job = await _engine.JobAsync(attempt.Job);
        Assert.Equal((JobStatus.Pending, 0, 0), (job.State.Status, job.State.Attempt, job.Losses));
        LeaseSteps.AssertRefused(ConflictKind.SessionLost, await _steps.BeatAsync(attempt.Session));
        Assert.Contains(
            await _engine.Get<IWorkerRegistry>().ListAsync(Token),
            worker => worker is { Status: SessionStatus.Stopped, Session.WorkerId: "python-1" });
    }

    [Fact]
    public async Task A_drained_worker_gets_nothing_more_and_may_end_what_it_runs()
    {
        var attempt = await _steps.StartAsync();
        await _steps.SubmitAsync("waits");
        await _engine.Get<DrainWorker>().DrainAsync("python-1", Token);

        var claimed = await _steps.ClaimAsync(attempt.Session);

        Assert.True(claimed.Drain);
        Assert.Empty(claimed.Jobs);
        Assert.Equal(JobStatus.Completed, (await _steps.EndAsync(attempt, JobOutcome.Success())).Value);
    }

    [Fact]
    public async Task There_are_no_more_sessions_than_the_settings_say()
    {
        for (var session = 0; session < 3; session++) await _steps.ClaimAsync();

        LeaseSteps.AssertRefused(ConflictKind.TooManySessions, await _steps.TryClaimAsync(LeaseSteps.Plan()));
    }

    /// <summary>The file has an owner at a time, and the workers outlive it.</summary>
    [Fact]
    public async Task A_session_outlives_the_process_that_opened_it()
    {
        var attempt = await _steps.StartAsync();

        await using var next = await _engine.RestartAsync(TimeSpan.FromSeconds(1));

        var steps = new LeaseSteps(next);
        Assert.Equal(attempt.Job, Assert.Single((await steps.BeatAsync(attempt.Session)).Value.Running).Id);
        Assert.Equal(JobStatus.Completed, (await steps.EndAsync(attempt, JobOutcome.Success())).Value);
    }

    /// <summary>Nobody but the store remembers when the attempt began.</summary>
    [Fact]
    public async Task A_time_limit_outlives_the_process_that_handed_the_job_out()
    {
        var attempt = await _steps.StartAsync(maxRetries: 0, timeoutSeconds: 5);

        await using var next = await _engine.RestartAsync(TimeSpan.FromSeconds(5));

        Assert.Empty((await new LeaseSteps(next).BeatAsync(attempt.Session)).Value.Running);
        Assert.Equal(FailureReason.TimedOut, (await next.JobAsync(attempt.Job)).FailureReason);
    }

    /// <summary>The engine's own process beats once a second and watches.</summary>
    private Task BeatForAsync(TimeSpan time)
    {
        var until = _engine.Time.GetUtcNow() + time;
        return _engine.AdvanceUntilAsync(() => Task.FromResult(_engine.Time.GetUtcNow() >= until), Step);
    }
}
