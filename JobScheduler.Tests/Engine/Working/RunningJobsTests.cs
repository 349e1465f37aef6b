using JobScheduler.Engine.Loops;
using JobScheduler.Engine.Working;

namespace JobScheduler.Tests.Engine.Working;

public sealed class RunningJobsTests
{
    private readonly RunningJobs _running = new(new LoopWakeUps(), TimeProvider.System);

    [Fact]
    public void A_claim_that_runs_here_already_stops_what_runs_and_does_not_start()
    {
        var (twice, once) = (Claimed(fence: 5), Claimed(fence: 5));
        var first = _running.Add(twice);

        Assert.Equal([once], _running.WithoutTwins([twice, once]));

        Assert.Equal(StopCause.SessionLost, first.Cause);
    }

    [Fact]
    public void What_has_ended_is_not_told_to_stop()
    {
        var job = Claimed(fence: 1);
        Assert.True(_running.Add(job).TryEnd());

        Assert.Equal(0, _running.StopLost([(job.Id, 1)]));
    }

    private static Job Claimed(long fence)
    {
        var spec = new JobSpec { Name = "job", Retry = RetryPolicy.Default };
        return new Job
        {
            Id = NewJobs.NextId(),
            Type = JobType.Immediate,
            Spec = spec,
            State = JobState.New(spec.Retry.MaxAttempts) with { Status = JobStatus.Running, Attempt = 1, Fence = fence },
            CreatedAt = EngineHarness.Start,
            ScheduledAt = EngineHarness.Start,
        };
    }
}
