using JobScheduler.Engine;

namespace JobScheduler.Tests.Engine.Leases;

public sealed class EndAttemptTests : IAsyncLifetime
{
    private EngineHarness _engine = null!;
    private LeaseSteps _steps = null!;

    public async ValueTask InitializeAsync()
    {
        _engine = await EngineHarness.StartAsync();
        _steps = new LeaseSteps(_engine);
    }

    public ValueTask DisposeAsync() => _engine.DisposeAsync();

    [Fact]
    public async Task A_result_is_kept_and_said_twice_counts_once()
    {
        var attempt = await _steps.StartAsync();
        _engine.Time.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal(JobStatus.Completed, (await _steps.EndAsync(attempt, JobOutcome.SuccessWithJson("""{"pages": 3}"""))).Value);
        Assert.Equal(JobStatus.Completed, (await _steps.EndAsync(attempt, JobOutcome.SuccessWithJson("""{"pages": 3}"""))).Value);

        Assert.Equal("""{"pages": 3}""", (await _engine.JobAsync(attempt.Job)).Result);
        LeaseSteps.AssertRefused(ConflictKind.AttemptOver, await _steps.EndAsync(attempt, JobOutcome.Failure("no")));
    }

    [Fact]
    public async Task A_failure_is_retried_later_and_said_twice_counts_once()
    {
        var attempt = await _steps.StartAsync();

        Assert.Equal(JobStatus.Retrying, (await _steps.EndAsync(attempt, JobOutcome.Failure("the disk is full"))).Value);
        Assert.Equal(JobStatus.Retrying, (await _steps.EndAsync(attempt, JobOutcome.Failure("the disk is full"))).Value);

        var job = await _engine.JobAsync(attempt.Job);
        Assert.Equal((1, "the disk is full"), (job.State.Attempt, job.ErrorMessage));
        LeaseSteps.AssertRefused(ConflictKind.AttemptOver, await _steps.EndAsync(attempt, JobOutcome.Success()));
    }

    [Fact]
    public async Task A_permanent_failure_ends_the_job()
    {
        var attempt = await _steps.StartAsync();

        Assert.Equal(JobStatus.Failed, (await _steps.EndAsync(attempt, JobOutcome.PermanentFailure("no such order"))).Value);
    }

    [Fact]
    public async Task A_snooze_burns_no_attempt()
    {
        var attempt = await _steps.StartAsync();

        Assert.Equal(JobStatus.Pending, (await _steps.EndAsync(attempt, JobOutcome.Snooze(TimeSpan.FromMinutes(1)))).Value);

        var job = await _engine.JobAsync(attempt.Job);
        Assert.Equal((0, TimeSpan.FromMinutes(1)), (job.State.Attempt, job.ScheduledAt - _engine.Time.GetUtcNow()));
    }

    [Theory]
    [InlineData(true, false, false)]
    [InlineData(false, true, false)]
    [InlineData(false, false, true)]
    public async Task Who_names_another_session_job_or_fence_ends_nothing(bool otherSession, bool otherJob, bool otherFence)
    {
        var attempt = await _steps.StartAsync();
        var wrong = attempt with
        {
            Session = otherSession ? NewJobs.NextId() : attempt.Session,
            Job = otherJob ? NewJobs.NextId() : attempt.Job,
            Fence = otherFence ? attempt.Fence + 1 : attempt.Fence,
        };

        LeaseSteps.AssertRefused(ConflictKind.AttemptOver, await _steps.EndAsync(wrong, JobOutcome.Success()));

        Assert.Equal(JobStatus.Running, (await _engine.JobAsync(attempt.Job)).State.Status);
    }

    [Fact]
    public async Task A_result_that_is_too_large_fails_the_attempt()
    {
        var attempt = await _steps.StartAsync(maxRetries: 0);
        var large = $"\"{new string('x', 64 * 1024)}\"";

        Assert.Equal(JobStatus.Failed, (await _steps.EndAsync(attempt, JobOutcome.SuccessWithJson(large))).Value);

        Assert.Equal(FailureReason.ResultTooLarge, (await _engine.JobAsync(attempt.Job)).FailureReason);
    }
}
