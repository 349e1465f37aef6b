using JobScheduler.Storage.Sql;
using Xunit;

namespace JobScheduler.Tests.Storage.Postgres;

public sealed class PostgresScriptsTests : IAsyncLifetime
{
    private const string Backlog = """
        INSERT INTO jobs (id, job_type, name, handler, queue, priority, payload, max_retries, retry_backoff, retry_base_us, retry_max_us, retry_factor,
            retry_jitter, timeout_us, execution_time_ms, fail_rate, tags, status, attempt, fence, created_at, scheduled_at, finished_at, schedule_id, tick)
        SELECT gen_random_uuid(), 'immediate', 'job', 'simulate', 'queue-' || n % 3, n % 5, '{}', 3, 'constant', 1, 1, 1, 0, 1, 0, 0, '{}',
            CASE WHEN ended THEN 'completed' ELSE 'pending' END, CASE WHEN ended THEN 1 ELSE 0 END, 1,
            clock_timestamp(), clock_timestamp() + n * interval '1 second', CASE WHEN ended THEN clock_timestamp() END,
            CASE WHEN ended THEN '11111111-1111-1111-1111-111111111111'::uuid END, CASE WHEN ended THEN clock_timestamp() - n * interval '1 second' END
        FROM generate_series(1, 5000) AS n
        CROSS JOIN (VALUES (true), (false)) AS kind (ended);
        """;

    private static readonly SqlScripts Scripts = SqlScripts.Load("Postgres/Sql/");

    private readonly PostgresFixture _store = new();

    public static TheoryData<string> Names => [.. Scripts.Names.Order()];

    /// <summary>The statements on jobs that are so frequent that a plan made while nothing was stored must do, and how they come to their rows.</summary>
    public static TheoryData<string, string[]> Hot => new()
    {
        { Statements.Jobs.Claim, ["jobs_pkey"] },
        { Statements.Jobs.ClaimRefused, ["jobs_pkey"] },
        { Statements.Jobs.Settle, ["jobs_pkey", "Index Cond: (id = ended.id)"] },
        { Statements.Jobs.Settled, ["jobs_pkey"] },
        { Statements.Jobs.ReportProgress, ["jobs_pkey"] },
        { Statements.Jobs.Due, ["Index Scan using jobs_due", "Index Cond: ((queue = bands.queue) AND (priority = bands.priority) AND (scheduled_at <= "] },
        { Statements.Jobs.NextDue, ["using jobs_due", "Index Cond: ((queue = band.queue) AND (priority = band.priority) AND (scheduled_at > "] },
        { Statements.Jobs.Upcoming, ["using jobs_due", "(queue = band.queue) AND (priority = band.priority)", "AND (ROW(scheduled_at, id) > ROW("] },
        { Statements.Attempts.Insert, ["jobs_pkey"] },
        { Statements.Attempts.Delete, ["job_attempts_pkey"] },
        { Statements.Idempotency.Recall, ["idempotency_keys_pkey"] },
        { Statements.Idempotency.Correct, ["idempotency_keys_pkey"] },
    };

    /// <summary>The others, once something is stored.</summary>
    public static TheoryData<string, string[]> Grown => new()
    {
        { Statements.Jobs.FindConflict, ["jobs_pkey", "jobs_unique_key", "jobs_tick"] },
        { Statements.Jobs.FindLost, ["jobs_running"] },
        { Statements.Jobs.RunningOf, ["jobs_running"] },
        { Statements.Jobs.Prune, ["jobs_finished", "Index Cond: ((status = "] },
        { Statements.Jobs.ListOfSchedule, ["jobs_of_schedule"] },
        { Statements.Jobs.Retry, ["jobs_unique_key"] },
        { Statements.Schedules.Next, ["schedules_next_tick", "jobs_tick", "tick = schedules.next_tick"] },
        { Statements.Schedules.Withdraw, ["jobs_unstarted_ticks"] },
        { Statements.Schedules.WithdrawLate, ["jobs_unstarted_ticks"] },
        { Statements.Schedules.Gated, ["jobs_unstarted_ticks"] },
        { Statements.Workers.Beat, ["jobs_running", "queues_paused", "schedules_next_tick"] },
        { Statements.Idempotency.Prune, ["idempotency_keys_expired"] },
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void A_statement_says_first_what_it_does_and_who_calls_it(string name) => Assert.Matches(@"\A-- .+called by .+\.", Scripts[name]);

    [Theory]
    [MemberData(nameof(Hot))]
    [MemberData(nameof(Grown))]
    public async Task A_statement_does_not_slow_down_with_what_is_stored(string name, string[] steps)
    {
        await using var look = await PostgresLook.OpenAsync(_store.ConnectionString);
        await look.ExecuteAsync(Backlog);
        await look.ExecuteAsync("ANALYZE");

        AssertPlan(steps, await look.PlanAsync(Scripts[name]));
    }

    [Theory]
    [MemberData(nameof(Hot))]
    public async Task A_frequent_statement_has_its_plan_from_the_start(string name, string[] steps)
    {
        await using var look = await PostgresLook.OpenAsync(_store.ConnectionString);

        AssertPlan(steps, await look.PlanAsync(Scripts[name]));
    }

    [Fact]
    public void A_statement_looks_once_at_the_clock() =>
        Assert.All(Scripts.Names, name => Assert.InRange(Scripts[name].Split("clock_timestamp()").Length - 1, 0, 1));

    public ValueTask InitializeAsync() => _store.InitializeAsync();

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    private static void AssertPlan(string[] steps, string plan)
    {
        Assert.All(steps, step => Assert.Contains(step, plan, StringComparison.Ordinal));
        Assert.DoesNotContain("Seq Scan on jobs", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("Seq Scan on job_attempts", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("Seq Scan on idempotency_keys", plan, StringComparison.Ordinal);
    }
}
