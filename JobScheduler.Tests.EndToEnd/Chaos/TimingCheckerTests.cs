using JobScheduler.Tests.EndToEnd.Chaos.Checkers;
using static JobScheduler.Tests.EndToEnd.Chaos.SmallHistory;

namespace JobScheduler.Tests.EndToEnd.Chaos;

/// <summary>The checkers of moments, on a small history without a fault, and on the same with one.</summary>
public sealed class TimingCheckerTests
{
    [Theory]
    [InlineData(1900)]
    [InlineData(2300)]
    public void A_failed_job_that_comes_back_too_soon_or_too_late_is_found(int milliseconds) =>
        Finds(nameof(BackoffHolds), Failed(milliseconds));

    [Theory]
    [InlineData(2000)]
    [InlineData(2200)]
    public void A_failed_job_that_comes_back_in_time_is_right(int milliseconds) =>
        Assert.DoesNotContain(nameof(BackoffHolds), new Judgement(Failed(milliseconds)).Failed);

    [Fact]
    public void Jobs_that_failed_together_and_come_back_together_are_found() => Finds(nameof(BackoffSpreads), Failed(2100, 2100, 2100));

    [Fact]
    public void Jobs_that_failed_together_and_come_back_one_by_one_are_right() =>
        Assert.DoesNotContain(nameof(BackoffSpreads), new Judgement(Failed(2100, 2101, 2102)).Failed);

    [Fact]
    public void A_job_taken_from_a_worker_that_lives_is_found() => Finds(nameof(LossesHadACause), Of(Loss()));

    [Theory]
    [InlineData("flush-redis", 0, false)]
    [InlineData("kill-worker", 0, true)]
    [InlineData("kill-worker", 59, true)]
    [InlineData("kill-worker", 61, false)]
    [InlineData("kill-worker", -1, false)]
    public void A_loss_needs_a_cause_shortly_before(string kind, int secondsBefore, bool isRight)
    {
        var then = Noon.AddSeconds(-secondsBefore);

        var failed = new Judgement(Of(Loss()) with { Spans = [new FaultSpan(kind, then, then)] }).Failed;

        Assert.Equal(isRight, !failed.Contains(nameof(LossesHadACause)));
    }

    [Fact]
    public void A_start_long_after_all_was_healed_is_found() =>
        Finds(nameof(StartsAfterHeal), Of() with
        {
            HealedAt = Noon.AddMinutes(-2),
            Transitions = [.. Of().Transitions.Select(change => change with { ScheduledAt = Noon.AddMinutes(-1) })],
        });

    [Fact]
    public void A_time_without_answers_is_found() =>
        Finds(nameof(AnswersKeepComing), Of() with { Calls = [Created(), Created() with { AnsweredAt = Noon.AddSeconds(61) }] });

    [Fact]
    public void A_load_without_answers_is_found() =>
        Finds(nameof(AnswersKeepComing), Of() with { Calls = [Created() with { Result = CallResult.Unknown }] });

    [Fact]
    public void An_internal_error_is_found() =>
        Finds(nameof(NoInternalErrors), Of() with { Calls = [Created() with { InternalError = "500" }] });

    [Fact]
    public void A_process_that_ended_by_itself_is_found() =>
        Finds(nameof(NothingCrashed), Of() with { Crashes = ["worker-1 ended with exit code 134"] });

    private static void Finds(string checker, RunHistory history) => Assert.Contains(checker, new Judgement(history).Failed);

    private static StoreTransition Loss() => Change(4, "running", "retrying", 1) with { IsLoss = true };

    /// <summary>One job for each delay, all failed by one statement; their policy asks for 2 s and up to 10 % more.</summary>
    private static RunHistory Failed(params int[] delays)
    {
        var jobs = delays.Select(delay => (Row: JobRow() with { Id = Guid.CreateVersion7(Noon) }, Delay: delay)).ToList();
        var transitions = jobs.SelectMany(job => new[]
        {
            Change(1, "pending", "running", 1) with { JobId = job.Row.Id },
            Change(2, "running", "retrying", 1) with { JobId = job.Row.Id, BeganAt = Noon, DueAt = Noon.AddMilliseconds(job.Delay) },
        });
        return Of() with { Jobs = [.. jobs.Select(job => job.Row)], Transitions = [.. transitions] };
    }
}
