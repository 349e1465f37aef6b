using JobScheduler.Engine.Working;

namespace JobScheduler.Tests.Engine.Working;

public sealed class AttemptEndTests
{
    [Fact]
    public void Success_completes_the_job_with_its_result()
    {
        var end = AttemptEnd.Of(Running(), JobOutcome.SuccessWithJson("""{"rows":3}"""), random: 0);

        Assert.Equal((JobStatus.Completed, """{"rows":3}"""), (end.Target.Status, end.Result));
        Assert.Equal(JobStatus.Completed, end.TargetIfCancelRequested.Status);
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 4)]
    [InlineData(3, 8)]
    public void A_failure_waits_two_to_the_power_of_the_attempt_in_seconds(int attempt, int seconds)
    {
        var end = AttemptEnd.Of(Running(attempt), JobOutcome.Failure("no"), random: 0);

        Assert.Equal((JobStatus.Retrying, TimeSpan.FromSeconds(seconds)), (end.Target.Status, end.Delay));
        Assert.Equal((FailureReason.HandlerError, "no"), (end.Reason, end.ErrorMessage));
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(60, 60)]
    public void A_failure_waits_at_least_as_long_as_its_receiver_asks(int asked, int seconds)
    {
        var failed = new JobOutcome.Failed("no", Permanent: false) { RetryAfter = TimeSpan.FromSeconds(asked) };

        Assert.Equal(TimeSpan.FromSeconds(seconds), AttemptEnd.Of(Running(), failed, random: 0).Delay);
        Assert.Null(AttemptEnd.Of(Running(attempt: 4), failed, random: 0).Delay);
    }

    [Fact]
    public void The_last_failure_ends_the_job_and_leaves_its_due_time_alone()
    {
        var end = AttemptEnd.Of(Running(attempt: 4), JobOutcome.Failure("no"), random: 0);

        Assert.Equal((JobStatus.Failed, null), (end.Target.Status, end.Delay));
    }

    [Fact]
    public void A_permanent_failure_ends_the_job_at_once()
    {
        var end = AttemptEnd.Of(Running(), JobOutcome.PermanentFailure("never"), random: 0);

        Assert.Equal((JobStatus.Failed, FailureReason.Permanent), (end.Target.Status, end.Reason));
    }

    [Theory]
    [InlineData("not json", "handler_error")]
    [InlineData(null, "result_too_large")]
    public void A_result_that_cannot_be_stored_fails_the_attempt(string? result, string reason)
    {
        var json = result ?? $"\"{new string('x', AttemptEnd.MaxResultBytes)}\"";
        var end = AttemptEnd.Of(Running(), JobOutcome.SuccessWithJson(json), random: 0);

        Assert.Equal((JobEvent.Failed, reason), (end.Event, end.Reason?.Word));
    }

    [Fact]
    public void The_first_loss_of_a_worker_re_runs_the_job_at_once_and_later_ones_wait()
    {
        Assert.Null(AttemptEnd.WorkerLost(Running(), random: 0).Delay);
        Assert.Equal(TimeSpan.FromSeconds(4), AttemptEnd.WorkerLost(Running(attempt: 2) with { Losses = 1 }, random: 0).Delay);
    }

    [Fact]
    public void The_first_loss_of_a_job_that_was_claimed_ahead_burns_nothing_and_the_second_does()
    {
        var first = AttemptEnd.WorkerLost(Running(attempt: 2) with { ClaimedAhead = true }, random: 0);
        var second = AttemptEnd.WorkerLost(Running(attempt: 2) with { ClaimedAhead = true, Losses = 1 }, random: 0);

        Assert.Equal((JobStatus.Retrying, 1, null, null), (first.Target.Status, first.Target.Attempt, first.Delay, first.Reason));
        Assert.Equal((JobStatus.Retrying, 2, FailureReason.WorkerLost), (second.Target.Status, second.Target.Attempt, second.Reason));
    }

    [Fact]
    public void A_snooze_costs_no_attempt_and_a_negative_one_means_now()
    {
        var end = AttemptEnd.Of(Running(attempt: 2), JobOutcome.Snooze(TimeSpan.FromSeconds(-5)), random: 0);

        Assert.Equal((JobStatus.Retrying, 1, TimeSpan.Zero), (end.Target.Status, end.Target.Attempt, end.Delay));
    }

    private static Job Running(int attempt = 1) => new()
    {
        Id = Guid.Empty,
        Type = JobType.Immediate,
        Spec = new JobSpec { Name = "job", Retry = RetryPolicy.Default },
        State = new JobState(JobStatus.Running, attempt, 4, 1, 0, false),
        CreatedAt = default,
        ScheduledAt = default,
    };

    [Fact]
    public void An_exception_whose_message_throws_is_described_all_the_same() =>
        Assert.Contains(nameof(Spiteful), AttemptEnd.Thrown(Running(), new Spiteful(), 0).ErrorMessage, StringComparison.Ordinal);

    [Fact]
    public void The_detail_of_an_exception_that_cannot_be_shown_is_left_out() => Assert.Null(AttemptEnd.DetailOf(new Spiteful()));

    [Fact]
    public void The_detail_of_an_exception_fits_whatever_it_says() => Assert.InRange(
        System.Text.Encoding.UTF8.GetByteCount(AttemptEnd.DetailOf(new InvalidDataException("\0" + new string('é', 10_000)))!),
        8 * 1024 - 4,
        8 * 1024);

    private sealed class Spiteful : Exception
    {
        public override string Message => throw new InvalidOperationException();
    }
}
