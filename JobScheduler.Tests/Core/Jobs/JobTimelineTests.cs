namespace JobScheduler.Tests.Core.Jobs;

public sealed class JobTimelineTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_job_that_waits_was_created_and_is_due() =>
        Assert.Equal(["0 Created", "60 Due"], Told(JobAt(JobStatus.Pending, fence: 0) with { ScheduledAt = At(60) }));

    [Fact]
    public void A_job_that_ended_well_was_due_once() => Assert.Equal(
        ["0 Created", "0 Due", "2 Started 1", "5 Completed 1"],
        Told(JobAt(JobStatus.Completed, fence: 1) with { StartedAt = At(2), FinishedAt = At(5) }));

    [Fact]
    public void Attempts_stand_between_with_what_came_too_late()
    {
        var job = JobAt(JobStatus.Running, fence: 3) with { ScheduledAt = At(20), StartedAt = At(21) };

        var told = Told(job, [AttemptAt(1, 1, 3), AttemptAt(2, 4, 9)], [new RefusedWrite(2, "completed", "worker-2", At(22))]);

        Assert.Equal(
            ["0 Created", "1 Started 1", "3 Ended 1", "4 Started 2", "9 Ended 2", "21 Started 3", "22 Refused 2"], told);
    }

    [Fact]
    public void A_job_that_failed_ends_with_its_last_attempt() => Assert.Equal(
        ["0 Created", "1 Started 1", "3 Ended 1", "3 Failed 1"],
        Told(JobAt(JobStatus.Failed, fence: 1) with { StartedAt = At(1), FinishedAt = At(3) }, [AttemptAt(1, 1, 3)]));

    [Fact]
    public void A_job_that_backs_off_is_due_again() => Assert.Equal(
        ["0 Created", "1 Started 1", "3 Ended 1", "8 Due"],
        Told(JobAt(JobStatus.Retrying, fence: 1) with { ScheduledAt = At(8), StartedAt = At(1) }, [AttemptAt(1, 1, 3)]));

    private static IEnumerable<string> Told(Job job, JobAttempt[]? attempts = null, RefusedWrite[]? refused = null) =>
        JobTimeline.Of(job, attempts ?? [], refused ?? [], isComplete: true).Events
            .Select(one => $"{(one.At - Noon).TotalSeconds} {one.Word} {one.Fence}".TrimEnd());

    private static DateTimeOffset At(int second) => Noon.AddSeconds(second);

    private static Job JobAt(JobStatus status, long fence) => new()
    {
        Id = NewJobs.NextId(),
        Type = JobType.Immediate,
        Spec = NewJobs.Immediate().Spec,
        State = new(status, 1, 3, fence, 1, false),
        CreatedAt = Noon,
        ScheduledAt = Noon,
    };

    private static JobAttempt AttemptAt(long fence, int from, int to) => new(
        NewJobs.NextId(), fence, 1, (int)fence, JobEvent.Failed, At(from), At(to), "worker-1", FailureReason.HandlerError, "no", null);
}
