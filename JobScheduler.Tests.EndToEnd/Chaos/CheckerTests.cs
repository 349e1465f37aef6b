using JobScheduler.Tests.EndToEnd.Chaos.Checkers;
using JobScheduler.Tests.EndToEnd.Chaos.Faults;
using static JobScheduler.Tests.EndToEnd.Chaos.SmallHistory;

namespace JobScheduler.Tests.EndToEnd.Chaos;

/// <summary>Each checker on a small history without a fault, and on the same with one.</summary>
public sealed class CheckerTests
{
    [Fact]
    public void A_history_without_a_fault_is_valid() => Assert.Empty(new Judgement(Of()).Failed);

    [Fact]
    public void An_accepted_job_that_is_gone_is_found() => Finds(nameof(NothingLost), WithJobs(Ticks()));

    [Fact]
    public void A_job_that_never_ends_is_found() =>
        Finds(nameof(NothingLost), WithJobs([JobRow() with { Status = "pending" }, .. Ticks()]));

    [Fact]
    public void A_job_that_nobody_asked_for_is_found() => Finds(nameof(NothingLost), Of() with { Calls = [] });

    [Fact]
    public void A_second_end_is_found() => Finds(nameof(OneOutcome), Of(Change(4, "completed", "failed", fence: 1)));

    [Fact]
    public void A_fence_that_stands_still_is_found() =>
        Finds(nameof(FencesRise), Of(Change(4, "completed", "pending", fence: 1, attempt: 0, generation: 1),
            Change(5, "pending", "running", fence: 1, generation: 1)));

    [Fact]
    public void After_a_failover_claims_are_numbered_anew()
    {
        var next = (1L << 32) + 1;
        var failed = new Judgement(Of(Change(4, "completed", "pending", fence: 1, attempt: 0, generation: 1),
            Change(5, "pending", "running", next, generation: 1))).Failed;

        Assert.DoesNotContain(nameof(FencesRise), failed);
    }

    [Theory]
    [InlineData("completed")]
    [InlineData("running")]
    public void A_claim_of_a_job_that_does_not_wait_is_found(string from) =>
        Finds(nameof(OneOwner), Of(Change(4, from, "running", fence: 2, attempt: 2)));

    [Fact]
    public void A_result_of_another_attempt_is_found() =>
        Finds(nameof(ResultsBelong), WithJobs([JobRow() with { Result = ResultsBelong.Mark(7, "other") }, .. Ticks()]));

    [Fact]
    public void A_run_without_a_claim_is_found() =>
        Finds(nameof(RunsWereClaimed), Of() with { Runs = [.. Of().Runs, Run(fence: 2, "other")] });

    [Fact]
    public void Two_runs_of_one_claim_are_found() =>
        Finds(nameof(RunsWereClaimed), Of() with { Runs = [.. Of().Runs, Run(fence: 1, "other")] });

    [Theory]
    [InlineData(3)]
    [InlineData(0)]
    public void An_attempt_that_is_not_counted_by_one_is_found(int attempt) =>
        Finds(nameof(AttemptsCount),
            Of(Change(4, "completed", "pending", 1, 0, generation: 1), Change(5, "pending", "running", 2, attempt, generation: 1)));

    [Fact]
    public void A_missed_tick_is_found() => Finds(nameof(TicksOnce), WithJobs([JobRow(), .. Ticks().Skip(1)]));

    [Fact]
    public void A_tick_that_ran_twice_is_found() =>
        Finds(nameof(TicksOnce), WithJobs([JobRow(), .. Ticks(), Tick(1) with { Id = Guid.AllBitsSet }]));

    [Fact]
    public void A_claim_before_its_time_is_found() =>
        Finds(nameof(NeverEarly),
            Of() with { Transitions = [.. Of().Transitions.Select(change => change with { ScheduledAt = Noon.AddHours(1) })] });

    [Fact]
    public void A_run_before_the_time_its_client_asked_for_is_found() =>
        Finds(nameof(NeverEarly), Of() with { Calls = [Created() with { NotBefore = Noon.AddHours(1) }] });

    [Fact]
    public void Two_jobs_of_one_key_are_found() =>
        Finds(nameof(KeysOnce), Of() with { Calls = [Created(), Created() with { JobId = Guid.AllBitsSet }] });

    [Fact]
    public void A_claim_after_a_cancel_is_found() =>
        Finds(nameof(CancelsHold),
            Of() with { Calls = [Created(), new ClientCall(ClientCall.Cancel, "k", CallResult.Ok, Job, "cancelled")] });

    [Fact]
    public void A_job_that_waits_on_after_Redis_came_back_is_found() =>
        Finds(nameof(QueueComesBack),
            Of(Late()) with { Spans = [new FaultSpan(QueueFaults.OldSnapshot, Noon.AddMinutes(-2), Noon.AddMinutes(-1))] });

    [Fact]
    public void A_tick_that_is_late_beside_a_locked_schedule_is_found() =>
        Finds(nameof(TicksOnTime),
            Of() with { Spans = [new FaultSpan(ScheduleFaults.LockedSchedule, Noon.AddSeconds(-7), Noon.AddSeconds(3))] });

    [Fact]
    public void Sums_that_say_otherwise_are_found() => Finds(nameof(SumsAgree), Of() with { Totals = TotalsOf([]) });

    [Fact]
    public void A_rollout_in_which_both_versions_ran_jobs_is_right() =>
        Assert.DoesNotContain(nameof(VersionsRanTogether), new Judgement(Rollout(RunAt("worker-2", 5), RunAt("worker-1", 6))).Failed);

    [Theory]
    [InlineData("worker-1", "worker-1")]
    [InlineData("worker-2", "worker-2")]
    public void A_rollout_in_which_one_version_ran_nothing_is_found(string first, string second) =>
        Finds(nameof(VersionsRanTogether), Rollout(RunAt(first, 5), RunAt(second, 6)));

    /// <summary>The first worker was replaced at noon, the second one ten seconds later; both had run something before.</summary>
    private static RunHistory Rollout(params HandlerRun[] runs) => Of() with
    {
        Runs = [RunAt("worker-1", -1), RunAt("worker-2", -1), .. runs],
        Replacements = [new Replacement("worker-1", Noon), new Replacement("worker-2", Noon.AddSeconds(10))],
    };

    private static HandlerRun RunAt(string worker, int second) =>
        Run(1, $"{worker} {second}") with { Worker = worker, StartedAt = Noon.AddSeconds(second) };

    /// <summary>Made and due two minutes before it was claimed.</summary>
    private static StoreTransition[] Late() =>
    [
        Change(4, null, "pending", fence: 0, attempt: 0) with
        {
            JobId = Guid.AllBitsSet,
            At = Noon.AddMinutes(-2),
            ScheduledAt = Noon.AddMinutes(-2),
        },
        Change(5, "pending", "running", fence: 1) with { JobId = Guid.AllBitsSet },
    ];

    private static void Finds(string checker, RunHistory history) => Assert.Contains(checker, new Judgement(history).Failed);
}
