using CsCheck;

namespace JobScheduler.Tests.Core.Jobs;

public sealed class JobLifecycleProperties
{
    private static readonly Gen<JobEvent[]> Events = Gen.Enum<JobEvent>().Array[0, 60];

    [Fact]
    public void On_any_walk_attempts_stay_within_their_limit_and_the_fence_never_falls() =>
        Gen.Select(Gen.Int[1, 5], Events).Sample((maxAttempts, events) =>
        {
            var job = JobState.New(maxAttempts);
            foreach (var happened in events)
            {
                if (JobLifecycle.TryApply(job, happened) is not { } next) continue;
                Assert.InRange(next.Attempt, 0, maxAttempts);
                Assert.True(next.Fence >= job.Fence && next.Generation >= job.Generation);
                Assert.True(next.Status != JobStatus.Running || next.Attempt >= 1);
                Assert.False(next.Status.IsTerminal() && next.CancelRequested);
                job = next;
            }
        });

    [Fact]
    public void A_completed_job_never_changes_again() =>
        Gen.Enum<JobEvent>()
            .Sample(happened => Assert.Null(JobLifecycle.TryApply(JobState.New(1) with { Status = JobStatus.Completed }, happened)));
}
