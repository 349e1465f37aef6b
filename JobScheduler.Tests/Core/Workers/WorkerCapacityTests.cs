namespace JobScheduler.Tests.Core.Workers;

/// <summary>How many workers what arrives, waits and runs needs.</summary>
public sealed class WorkerCapacityTests
{
    // A worker with 20 slots, jobs of 2 s, a minute to do what waits.
    private static readonly WorkerCapacity Capacity = new(20, TimeSpan.FromSeconds(2), TimeSpan.FromMinutes(1));

    private static readonly WorkDemand Nothing = new(0, 0, IsDueSoon: false, BusySlots: 0);

    [Fact]
    public void Nothing_to_do_needs_nobody() => Assert.Equal(0, Capacity.WorkersFor(Nothing));

    [Theory]
    [InlineData(0.001, 1)]
    [InlineData(10, 1)]
    [InlineData(10.1, 2)]
    [InlineData(100, 10)]
    public void What_arrives_keeps_its_rate_times_its_run_time_of_slots_busy(double perSecond, long workers) =>
        Assert.Equal(workers, Capacity.WorkersFor(Nothing with { ArrivalsPerSecond = perSecond }));

    [Theory]
    [InlineData(1, 1)]
    [InlineData(600, 1)]
    [InlineData(601, 2)]
    [InlineData(60_000, 100)]
    public void What_waits_is_done_within_the_given_time(long waiting, long workers) =>
        Assert.Equal(workers, Capacity.WorkersFor(Nothing with { Waiting = waiting }));

    [Theory]
    [InlineData(20, 1)]
    [InlineData(21, 2)]
    public void A_long_job_that_waits_needs_one_slot_and_no_more(long waiting, long workers) =>
        Assert.Equal(workers, (Capacity with { RunTime = TimeSpan.FromHours(1) }).WorkersFor(Nothing with { Waiting = waiting }));

    [Fact]
    public void What_waits_comes_on_top_of_what_arrives() =>
        Assert.Equal(3, Capacity.WorkersFor(Nothing with { ArrivalsPerSecond = 15, Waiting = 600 }));

    [Theory]
    [InlineData(1, 1)]
    [InlineData(41, 3)]
    public void What_runs_keeps_its_workers_when_nothing_else_comes(long running, long workers) =>
        Assert.Equal(workers, Capacity.WorkersFor(Nothing with { BusySlots = running }));

    [Fact]
    public void What_runs_is_part_of_what_arrived_and_does_not_count_twice() =>
        Assert.Equal(2, Capacity.WorkersFor(Nothing with { ArrivalsPerSecond = 20, BusySlots = 40 }));

    [Fact]
    public void A_job_that_comes_due_soon_calls_for_one() =>
        Assert.Equal(1, Capacity.WorkersFor(Nothing with { IsDueSoon = true }));

    [Fact]
    public void Jobs_that_take_no_time_still_need_somebody()
    {
        var idle = Capacity with { RunTime = TimeSpan.Zero };

        Assert.Equal(1, idle.WorkersFor(Nothing with { ArrivalsPerSecond = 1_000 }));
        Assert.Equal(1, idle.WorkersFor(Nothing with { Waiting = 1_000 }));
    }

    [Fact]
    public void Attempts_arrive_when_they_come_due_and_each_once()
    {
        TransitionTotal[] due =
        [
            new(JobType.Immediate, null, JobStatus.Pending, "", 100),
            new(JobType.Immediate, JobStatus.Failed, JobStatus.Pending, "", 20),
            new(JobType.Immediate, JobStatus.Retrying, JobStatus.Running, "", 30),
            new(JobType.Delayed, JobStatus.Pending, JobStatus.Running, "", 70),
            new(JobType.Delayed, JobStatus.Retrying, JobStatus.Running, "", 40),
            new(JobType.Recurring, JobStatus.Pending, JobStatus.Running, "", 40),
        ];
        TransitionTotal[] other =
        [
            new(JobType.Immediate, JobStatus.Pending, JobStatus.Running, "", 5_000),
            new(JobType.Immediate, JobStatus.Running, JobStatus.Pending, "", 5_000),
            new(JobType.Immediate, JobStatus.Running, JobStatus.Retrying, "handler_error", 5_000),
            new(JobType.Immediate, JobStatus.Running, JobStatus.Completed, "", 5_000),
            new(JobType.Delayed, null, JobStatus.Pending, "", 5_000),
            new(JobType.Recurring, JobStatus.Running, JobStatus.Failed, "timed_out", 5_000),
        ];

        Assert.Equal(1, new RecentTransitions([.. due, .. other], TimeSpan.FromMinutes(5)).ArrivalsPerSecond);
        Assert.Equal(0, new RecentTransitions(other, TimeSpan.FromMinutes(5)).ArrivalsPerSecond);
    }
}
