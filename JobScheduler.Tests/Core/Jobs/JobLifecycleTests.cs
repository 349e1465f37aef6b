namespace JobScheduler.Tests.Core.Jobs;

public sealed class JobLifecycleTests
{
    private static readonly JobState Running = new(
        JobStatus.Running, Attempt: 2, MaxAttempts: 4, Fence: 7, Generation: 1, CancelRequested: false);

    public static IEnumerable<ITheoryDataRow> EveryPair()
    {
        var pairs = new TheoryData<JobStatus, JobEvent>();
        foreach (var status in Enum.GetValues<JobStatus>())
        {
            foreach (var happened in Enum.GetValues<JobEvent>()) pairs.Add(status, happened);
        }

        return pairs;
    }

    [Theory]
    [MemberData(nameof(EveryPair))]
    internal void A_pair_either_leads_on_or_is_an_error_that_names_both(JobStatus status, JobEvent happened)
    {
        var job = Running with { Status = status };
        if (JobLifecycle.TryApply(job, happened) is { } next)
        {
            Assert.Equal(next, JobLifecycle.Apply(job, happened));
            return;
        }

        var error = Assert.Throws<ImpossibleTransitionException>(() => JobLifecycle.Apply(job, happened));
        Assert.Contains(status.Name(), error.Message, StringComparison.Ordinal);
        Assert.Contains(happened.ToString(), error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_claim_burns_an_attempt_and_raises_the_fence()
    {
        var claimed = JobLifecycle.Apply(JobState.New(maxAttempts: 4), JobEvent.Claimed);

        Assert.Equal(new JobState(JobStatus.Running, 1, 4, 1, 0, false), claimed);
    }

    [Theory]
    [InlineData(JobEvent.Failed)]
    [InlineData(JobEvent.TimedOut)]
    [InlineData(JobEvent.WorkerLost)]
    internal void An_attempt_that_did_not_succeed_is_followed_by_another_while_attempts_remain(JobEvent happened)
    {
        Assert.Equal(JobStatus.Retrying, JobLifecycle.Apply(Running with { Attempt = 3 }, happened).Status);
        Assert.Equal(JobStatus.Failed, JobLifecycle.Apply(Running with { Attempt = 4 }, happened).Status);
    }

    [Fact]
    public void A_permanent_failure_ends_the_job_though_attempts_remain() =>
        Assert.Equal(JobStatus.Failed, JobLifecycle.Apply(Running, JobEvent.FailedForGood).Status);

    [Theory]
    [InlineData(JobEvent.Released)]
    [InlineData(JobEvent.Snoozed)]
    [InlineData(JobEvent.LostAhead)]
    internal void Giving_a_job_back_costs_no_attempt_and_keeps_the_fence(JobEvent happened)
    {
        var later = JobLifecycle.Apply(Running, happened);
        var first = JobLifecycle.Apply(Running with { Attempt = 1 }, happened);

        Assert.Equal(Running with { Status = JobStatus.Retrying, Attempt = 1 }, later);
        Assert.Equal(JobStatus.Pending, first.Status);
        Assert.Equal(0, first.Attempt);
    }

    [Theory]
    [InlineData(JobEvent.Succeeded, JobStatus.Completed)]
    [InlineData(JobEvent.Failed, JobStatus.Cancelled)]
    [InlineData(JobEvent.FailedForGood, JobStatus.Cancelled)]
    [InlineData(JobEvent.TimedOut, JobStatus.Cancelled)]
    [InlineData(JobEvent.WorkerLost, JobStatus.Cancelled)]
    [InlineData(JobEvent.Released, JobStatus.Cancelled)]
    [InlineData(JobEvent.Snoozed, JobStatus.Cancelled)]
    [InlineData(JobEvent.LostAhead, JobStatus.Cancelled)]
    internal void A_requested_cancel_is_granted_at_the_end_of_the_attempt_unless_it_succeeded(JobEvent happened, JobStatus expected)
    {
        var ended = JobLifecycle.Apply(Running with { CancelRequested = true }, happened);

        Assert.Equal(expected, ended.Status);
        Assert.False(ended.CancelRequested);
    }

    [Fact]
    public void An_operators_retry_opens_a_new_generation_with_fresh_attempts_and_keeps_the_fence()
    {
        var failed = Running with { Status = JobStatus.Failed, Attempt = 4 };

        Assert.Equal(new JobState(JobStatus.Pending, 0, 4, 7, 2, false), JobLifecycle.Apply(failed, JobEvent.Retried));
    }
}
