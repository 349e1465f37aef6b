using JobScheduler.Storage.Sql;

namespace JobScheduler.Tests.Storage.Postgres;

public sealed partial class PostgresScriptsTests(PostgresFixture empty, PostgresBacklog backlog)
    : IClassFixture<PostgresFixture>, IClassFixture<PostgresBacklog>
{
    private static readonly SqlScripts Scripts = SqlScripts.Load("Postgres/Sql/");

    public static TheoryData<string> Names => [.. Scripts.Names.Order()];

    /// <summary>The statements on jobs that are so frequent that a plan made while nothing was stored must do,
    /// and how they come to their rows.</summary>
    public static TheoryData<string, string[]> Hot => new()
    {
        { Statements.Jobs.Claim, ["jobs_pkey"] },
        { Statements.Jobs.ClaimRefused, ["jobs_pkey"] },
        { Statements.Jobs.Settle, ["jobs_pkey", "Index Cond: (id = ended.id)"] },
        { Statements.Jobs.Settled, ["jobs_pkey"] },
        { Statements.Jobs.LockUnlocked, ["jobs_pkey"] },
        { Statements.Jobs.ReportProgress, ["jobs_pkey"] },
        { Statements.Jobs.SaveCheckpoint, ["jobs_pkey"] },
        { Statements.Jobs.Due,
            [
                // Nothing between them and the limit that would lock all rows first.
                "\n  ->  Nested Loop\n        ->  Function Scan on band\n",
                "Index Scan using jobs_due",
                "Index Cond: ((queue = band.queue) AND (priority = band.priority) AND (scheduled_at >= (",
                " AND (scheduled_at <= ",
            ] },
        { Statements.Jobs.NextDue,
            ["using jobs_due", "Index Cond: ((queue = band.queue) AND (priority = band.priority) AND (scheduled_at > "] },
        { Statements.Jobs.Heads,
            [
                "Index Scan using jobs_due",
                "Index Cond: ((queue = bands.queue) AND (priority = bands.priority) ",
                " AND (scheduled_at >= bands.oldest) AND (scheduled_at <= ",
            ] },
        { Statements.Jobs.Bands, ["using jobs_due", "Index Cond: (ROW(queue, priority) > ROW(band_1.queue, band_1.priority))"] },
        { Statements.Jobs.OldestDue, ["using jobs_due", "Index Cond: (ROW(queue, priority) > ROW(band_1.queue, band_1.priority))"] },
        { Statements.Jobs.Backlog,
            [
                "using jobs_due",
                "Index Cond: (ROW(queue, priority) > ROW(band_1.queue, band_1.priority))",
                "Index Cond: ((queue = band.queue) AND (priority = band.priority) AND (scheduled_at <= ",
            ] },
        { Statements.Jobs.Upcoming,
            ["using jobs_due", "(queue = band.queue) AND (priority = band.priority)", "AND (ROW(scheduled_at, id) > ROW("] },
        { Statements.Jobs.Search, ["WindowAgg\n", "Index Scan Backward using jobs_pkey"] },
        { Statements.Jobs.SearchByStatus, ["WindowAgg\n", "Index Scan Backward using jobs_by_status"] },
        { Statements.Jobs.LockMany, ["jobs_pkey"] },
        { Statements.Jobs.CancelMany, ["jobs_pkey", "Index Cond: (id = target.id)"] },
        { Statements.Jobs.RetryMany, ["jobs_pkey", "Index Cond: (id = retried.id)"] },
        { Statements.Jobs.KeptApart, ["jobs_pkey"] },
        { Statements.Jobs.Requeue, ["jobs_pkey"] },
        { Statements.Jobs.DeleteMany, ["jobs_pkey"] },
        { Statements.Attempts.Insert, ["jobs_pkey"] },
        { Statements.Attempts.Delete, ["job_attempts_pkey"] },
        { Statements.Logs.Insert, ["jobs_pkey"] },
        { Statements.Logs.Delete, ["job_logs_pkey"] },
        { Statements.Logs.MakeRoom, ["job_logs_pkey"] },
        { Statements.Logs.Read, ["jobs_pkey", "job_logs_pkey"] },
        { Statements.Explaining.Job, ["jobs_pkey"] },
        { Statements.Explaining.Ahead,
            [
                "Append\n",
                "Index Cond: ((queue = ",
                " AND (ROW(scheduled_at, id) < ROW(",
                " AND (priority = level.priority) AND (scheduled_at <= ",
                "queue_starts_pkey",
            ] },
        { Statements.Minutes.OfHandler, ["handler_minutes_of_handler"] },
        { Statements.Minutes.OfAll, ["handler_minutes_pkey"] },
        { Statements.Minutes.Prune, ["handler_minutes_pkey"] },
        { Statements.Minutes.Take, ["handler_minutes_apart"] },
        { Statements.Counters.History, ["counter_history_pkey"] },
        { Statements.Explaining.Limit, ["permits_pkey", "using jobs_in_order", "rates_pkey"] },
        { Statements.Limits.Heads,
            [
                "using jobs_parked",
                "Index Cond: ((waits_on = band_1.limit_name) AND (ROW(queue, priority) > ROW(band_1.queue, band_1.priority)))",
                "Index Cond: ((waits_on = band.limit_name) AND (queue = band.queue) AND (priority = band.priority))",
            ] },
        { Statements.Limits.FirstInOrder, ["using jobs_in_order"] },
        { Statements.Limits.Parked,
            ["using jobs_parked", "(waits_on = band.limit_name) AND (queue = band.queue) AND (priority = band.priority)"] },
        { Statements.Limits.Pass, ["jobs_pkey"] },
        { Statements.Limits.Unclaimed, ["jobs_pkey"] },
        { Statements.Limits.Park, ["jobs_pkey"] },
        { Statements.Limits.Sharers, ["using jobs_parked", "Index Cond: ((waits_on > sharer_1.waits_on) AND (waits_on < "] },
        { Statements.Limits.WaitedFor, ["using jobs_parked", "Index Cond: (waits_on > waited_1.limit_name)"] },
        { Statements.Dependencies.LockParents, ["jobs_pkey"] },
        { Statements.Dependencies.FollowJobs, ["jobs_pkey"] },
        { Statements.Dependencies.NoteEnded, ["jobs_pkey"] },
        { Statements.Dependencies.LockChildren, ["jobs_pkey"] },
        { Statements.Dependencies.Open, ["jobs_pkey", "job_links_of_child"] },
        { Statements.Dependencies.Cancel, ["jobs_pkey", "Index Cond: (id = doomed.id)"] },
        { Statements.Dependencies.FindLinks, ["job_links_pkey", "Index Cond: (parent = ended.parent)"] },
        { Statements.Batches.Noted, ["ended_notes_of_members"] },
        { Statements.Dependencies.LostParents, ["job_links_pkey", "Index Cond: (parent > walk_1.parent)"] },
        { Statements.Dependencies.WaitedFor, ["job_links_of_child"] },
        { Statements.Refused.List, ["refused_writes_pkey"] },
        { Statements.Dependencies.Children, ["job_links_pkey", "jobs_pkey"] },
        { Statements.NamedLimits.Holders, ["permits_pkey", "jobs_pkey"] },
        { Statements.Batches.Running, ["jobs_live_of_batch", "batches_running"] },
        { Statements.Batches.Recount, ["jobs_of_batch"] },
        { Statements.Idempotency.Recall, ["idempotency_keys_pkey"] },
        { Statements.Idempotency.Correct, ["idempotency_keys_pkey"] },
    };

    /// <summary>The others, once something is stored.</summary>
    public static TheoryData<string, string[]> Grown => new()
    {
        { Statements.Jobs.FindConflict, ["jobs_pkey", "jobs_unique_key", "jobs_waiting_key", "jobs_tick"] },
        { Statements.Jobs.Unserved,
            ["Index Scan using jobs_due", "Index Cond: ((queue = bands.queue) AND (priority = bands.priority) AND (scheduled_at <= "] },
        { Statements.Jobs.OtherHandlers,
            ["Index Scan using jobs_due", "Index Cond: ((queue = served.queue) AND (priority = level.priority))"] },
        { Statements.Jobs.FindLost, ["jobs_running"] },
        { Statements.Jobs.RunningOf, ["jobs_running"] },
        { Statements.Jobs.Prune,
            ["Index Only Scan using jobs_by_status", "Index Cond: ((status = ", " AND (id < ", " AND (finished_at < "] },
        { Statements.Jobs.ListByStatus,
            ["Index Scan Backward using jobs_by_status", "Index Cond: ((status >= ", " AND (ROW(status, id) < ROW("] },
        { Statements.Jobs.ListPending, ["Index Scan Backward using jobs_pkey"] },
        { Statements.Jobs.ListNewestPending, ["Index Scan Backward using jobs_pkey"] },
        { Statements.Jobs.ListFewPending, ["jobs_due", "jobs_gated"] },
        { Statements.Jobs.ListOfSchedule, ["jobs_of_schedule"] },
        { Statements.Jobs.SearchOfSchedule, ["WindowAgg\n", "jobs_of_schedule"] },
        { Statements.Jobs.SearchOfBatch, ["WindowAgg\n", "Index Scan Backward using jobs_of_batch"] },
        { Statements.Jobs.CountOfBatch, ["jobs_of_batch"] },
        { Statements.Jobs.SearchRunning, ["jobs_running"] },
        { Statements.Jobs.SearchFewPending, ["jobs_due", "jobs_gated"] },
        { Statements.Jobs.SearchIds, ["jobs_pkey"] },
        { Statements.Jobs.Count, ["Index Scan Backward using jobs_pkey"] },
        { Statements.Jobs.CountByStatus, ["Index Scan Backward using jobs_by_status"] },
        { Statements.Jobs.CountOfSchedule, ["jobs_of_schedule"] },
        { Statements.Jobs.CountFewPending, ["jobs_due", "jobs_gated"] },
        { Statements.Jobs.NewestFailures, ["Index Scan Backward using jobs_by_status"] },
        { Statements.Jobs.Retry, ["jobs_unique_key", "jobs_waiting_key"] },
        { Statements.Unique.LockHolders, ["jobs_pkey"] },
        { Statements.Unique.Replace, ["jobs_pkey"] },
        { Statements.Unique.Prune, ["unique_periods_expired"] },
        { Statements.Schedules.Next, ["schedules_next_tick"] },
        { Statements.Schedules.Get, ["jobs_started_runs", "jobs_tick"] },
        { Statements.Schedules.List, ["jobs_started_runs", "jobs_tick"] },
        { Statements.Schedules.Advance, ["jobs_unstarted_ticks"] },
        { Statements.Schedules.LateRuns, ["jobs_unstarted_ticks", "jobs_pkey"] },
        { Statements.Schedules.Covered, ["jobs_started_runs", "started_at >= late.tick"] },
        { Statements.Schedules.LetGo, ["jobs_pkey"] },
        { Statements.Schedules.DropRuns, ["jobs_pkey"] },
        { Statements.Schedules.WithdrawRuns, ["jobs_pkey"] },
        { Statements.Schedules.Withdraw, ["jobs_unstarted_ticks"] },
        { Statements.Schedules.Overdue, ["jobs_start_before"] },
        { Statements.Schedules.Gated, ["jobs_unstarted_ticks"] },
        { Statements.Ticks.Runs, ["Index Scan using jobs_tick", "job_attempts_pkey"] },
        { Statements.Schedules.Timings, ["schedules_next_tick"] },
        { Statements.Ticks.Known, ["jobs_tick", "schedule_left_out_pkey"] },
        { Statements.Calendars.Behind, ["schedule_calendars_by_version"] },
        { Statements.Calendars.UsedBy, ["schedule_calendars_by_version"] },
        { Statements.Ticks.PruneLeftOut, ["schedule_left_out_by_age"] },
        { Statements.Backfills.Open, ["jobs_unstarted_ticks", "jobs_pkey"] },
        { Statements.Backfills.Finish, ["jobs_unstarted_ticks"] },
        { Statements.Bulk.Next, ["bulk_operations_running"] },
        { Statements.Bulk.Touched, ["bulk_jobs_pkey"] },
        { Statements.Audit.Prune, ["audit_by_age"] },
        { Statements.Workers.Get, ["workers_by_label"] },
        { Statements.Workers.Running, ["jobs_running"] },
        { Statements.SignIns.Find, ["dashboard_signins_pkey"] },
        { Statements.SignIns.Note, ["dashboard_signins_pkey"] },
        { Statements.SignIns.End, ["dashboard_signins_pkey"] },
        { Statements.SignIns.Prune, ["dashboard_signins_by_age"] },
        { Statements.Workers.Beat, ["jobs_cancelling", "queues_paused", "schedules_next_tick", "workers_leased"] },
        { Statements.QueueLimits.Rooms, ["jobs_running"] },
        { Statements.QueueLimits.Look, ["jobs_running", "jobs_due"] },
        { Statements.Holds.LockCanary, ["held_handlers_pkey", "jobs_pkey"] },
        { Statements.Workers.Beat, ["jobs_cancelling", "jobs_pkey", "queues_paused", "schedules_next_tick", "workers_leased"] },
        { Statements.Workers.BeatInRing, ["jobs_cancelling", "jobs_pkey", "queues_paused", "workers_ring"] },
        { Statements.Workers.Late, ["schedules_next_tick", "workers_leased"] },
        { Statements.Workers.Renew, ["Index Cond: (session = "] },
        { Statements.Workers.Lease, ["workers_leased"] },
        { Statements.Idempotency.Prune, ["idempotency_keys_expired"] },
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void A_statement_says_first_what_it_does_and_who_calls_it(string name) =>
        Assert.Matches(@"\A-- .+called by .+\.", Scripts[name]);

    [Theory]
    [MemberData(nameof(Hot))]
    [MemberData(nameof(Grown))]
    public async Task A_statement_does_not_slow_down_with_what_is_stored(string name, string[] steps)
    {
        await using var look = await PostgresLook.OpenAsync(backlog.ConnectionString);

        AssertPlan(steps, await look.PlanAsync(Scripts[name]));
    }

    [Theory]
    [MemberData(nameof(Hot))]
    public async Task A_frequent_statement_has_its_plan_from_the_start(string name, string[] steps)
    {
        await using var look = await PostgresLook.OpenAsync(empty.ConnectionString);

        AssertPlan(steps, await look.PlanAsync(Scripts[name]));
    }

    [Fact]
    public void A_statement_looks_once_at_the_clock() =>
        Assert.All(Scripts.Names, name => Assert.InRange(Scripts[name].Split("clock_timestamp()").Length - 1, 0, 1));

    private static void AssertPlan(string[] steps, string plan)
    {
        Assert.All(steps, step => Assert.Contains(step, plan, StringComparison.Ordinal));
        Assert.DoesNotContain("Seq Scan on jobs", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("Seq Scan on job_attempts", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("Seq Scan on job_logs", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("Seq Scan on idempotency_keys", plan, StringComparison.Ordinal);
    }
}
