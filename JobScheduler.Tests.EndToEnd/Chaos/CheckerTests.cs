using JobScheduler.Tests.EndToEnd.Chaos.Checkers;
using JobScheduler.Tests.EndToEnd.Chaos.History;
using Xunit;

namespace JobScheduler.Tests.EndToEnd.Chaos;

/// <summary>Each checker on a small history without a fault, and on the same with one.</summary>
public sealed class CheckerTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly Guid Job = Guid.Parse("00000000-0000-7000-8000-000000000001");
    private static readonly Guid Schedule = Guid.Parse("00000000-0000-7000-8000-000000000002");

    [Fact]
    public void A_history_without_a_fault_is_valid() => Assert.Empty(new Judgement(History()).Failed);

    [Fact]
    public void An_accepted_job_that_is_gone_is_found() => Finds(nameof(NothingLost), WithJobs(Ticks()));

    [Fact]
    public void A_job_that_never_ends_is_found() => Finds(nameof(NothingLost), WithJobs([JobRow() with { Status = "pending" }, .. Ticks()]));

    [Fact]
    public void A_job_that_nobody_asked_for_is_found() => Finds(nameof(NothingLost), History() with { Calls = [] });

    [Fact]
    public void A_second_end_is_found() => Finds(nameof(OneOutcome), History(Change(4, "completed", "failed", fence: 1)));

    [Fact]
    public void A_fence_that_stands_still_is_found() =>
        Finds(nameof(FencesRise), History(Change(4, "completed", "pending", fence: 1, attempt: 0, generation: 1), Change(5, "pending", "running", fence: 1, generation: 1)));

    [Fact]
    public void A_claim_of_a_running_job_is_no_claim_at_all() => Finds(nameof(FencesRise), History(Change(4, "completed", "running", fence: 2, attempt: 2)));

    [Fact]
    public void A_result_of_another_attempt_is_found() => Finds(nameof(ResultsBelong), WithJobs([JobRow() with { Result = ResultsBelong.Mark(7, "other") }, .. Ticks()]));

    [Fact]
    public void A_run_without_a_claim_is_found() => Finds(nameof(RunsWereClaimed), History() with { Runs = [.. History().Runs, Run(fence: 2, "other")] });

    [Fact]
    public void Two_runs_of_one_claim_are_found() => Finds(nameof(RunsWereClaimed), History() with { Runs = [.. History().Runs, Run(fence: 1, "other")] });

    [Theory]
    [InlineData(3)]
    [InlineData(0)]
    public void An_attempt_that_is_not_counted_by_one_is_found(int attempt) =>
        Finds(nameof(AttemptsCount), History(Change(4, "completed", "pending", 1, 0, generation: 1), Change(5, "pending", "running", 2, attempt, generation: 1)));

    [Fact]
    public void A_missed_tick_is_found() => Finds(nameof(TicksOnce), WithJobs([JobRow(), .. Ticks().Skip(1)]));

    [Fact]
    public void A_tick_that_ran_twice_is_found() => Finds(nameof(TicksOnce), WithJobs([JobRow(), .. Ticks(), Tick(1) with { Id = Guid.AllBitsSet }]));

    [Fact]
    public void A_claim_before_its_time_is_found() =>
        Finds(nameof(NeverEarly), History() with { Transitions = [.. History().Transitions.Select(change => change with { ScheduledAt = Noon.AddHours(1) })] });

    [Fact]
    public void A_run_before_the_time_its_client_asked_for_is_found() =>
        Finds(nameof(NeverEarly), History() with { Calls = [Created() with { NotBefore = Noon.AddHours(1) }] });

    [Fact]
    public void Two_jobs_of_one_key_are_found() => Finds(nameof(KeysOnce), History() with { Calls = [Created(), Created() with { JobId = Guid.AllBitsSet }] });

    [Fact]
    public void A_claim_after_a_cancel_is_found() =>
        Finds(nameof(CancelsHold), History() with { Calls = [Created(), new ClientCall(ClientCall.Cancel, "k", CallResult.Ok, Job, "cancelled")] });

    [Fact]
    public void Sums_that_say_otherwise_are_found() => Finds(nameof(SumsAgree), History() with { Totals = TotalsOf([]) });

    private static void Finds(string checker, RunHistory history) => Assert.Contains(checker, new Judgement(history).Failed);

    private static RunHistory History(params StoreTransition[] more) => new()
    {
        Calls = [Created()],
        Runs = [Run(1, "mark")],
        Transitions = [Change(1, null, "pending", 0, 0), Change(2, "pending", "running", 1), Change(3, "running", "completed", 1), .. more],
        Jobs = [JobRow(), .. Ticks()],
        Schedules = [new ScheduleWindow(Schedule, Noon, Noon.AddSeconds(2))],
        Totals = TotalsOf([JobRow(), .. Ticks()]),
        StaleRejected = 0,
    };

    private static RunHistory WithJobs(IReadOnlyList<FinalJob> jobs) => History() with { Jobs = jobs, Totals = TotalsOf(jobs) };

    private static ClientCall Created() => new(ClientCall.Create, "k", CallResult.Ok, Job);

    private static HandlerRun Run(long fence, string nonce) => new(Job, 1, fence, "worker-1", nonce, Noon, Noon);

    private static StoreTransition Change(long sequence, string? from, string to, long fence, int attempt = 1, int generation = 0) =>
        new(sequence, Job, from, to, attempt, fence, generation, Noon, Noon);

    private static FinalJob JobRow() => new(Job, "k", "completed", 1, 3, 1, null, null, false, ResultsBelong.Mark(1, "mark"));

    // Their runs are not looked at here: a cancelled run has no result to compare.
    private static List<FinalJob> Ticks() => [Tick(0), Tick(1), Tick(2)];

    private static FinalJob Tick(int second) => new(Guid.CreateVersion7(Noon.AddSeconds(second)), "every-second", "failed", 1, 3, 1, Schedule, Noon.AddSeconds(second), false, null);

    private static Dictionary<string, long> TotalsOf(IReadOnlyList<FinalJob> jobs) =>
        jobs.CountBy(job => job.Status).ToDictionary(status => status.Key, status => (long)status.Value);
}
