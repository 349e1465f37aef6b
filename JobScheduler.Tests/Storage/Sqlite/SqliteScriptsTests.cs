using System.Text.RegularExpressions;
using JobScheduler.Storage.Sql;

namespace JobScheduler.Tests.Storage.Sqlite;

public sealed partial class SqliteScriptsTests : IAsyncLifetime
{
    private static readonly SqlScripts Scripts = SqlScripts.Load("Sqlite/Sql/");

    private readonly SqliteFixture _store = new();

    public static TheoryData<string> Names => [.. Scripts.Names.Order()];

    /// <summary>The statements whose plan must not depend on how much is stored, and how they come to their rows.</summary>
    public static TheoryData<string, string> Plans => new()
    {
        { Statements.Jobs.Claim, "SEARCH jobs USING PRIMARY KEY (id=?)" },
        { Statements.Jobs.ClaimRefused, "SEARCH jobs USING PRIMARY KEY (id=?)" },
        { Statements.Jobs.SaveCheckpoint, "SEARCH jobs USING PRIMARY KEY (id=?)" },
        { Statements.Jobs.Settle, "SEARCH jobs USING PRIMARY KEY (id=?)" },
        { Statements.Jobs.Due, "SEARCH jobs USING INDEX jobs_due (queue=? AND priority=? AND scheduled_at>? AND scheduled_at<?)" },
        { Statements.Jobs.Heads, "SEARCH jobs USING INDEX jobs_due (queue=? AND priority=? AND scheduled_at>? AND scheduled_at<?)" },
        { Statements.Jobs.NextDue, "SEARCH jobs USING INDEX jobs_due (queue=? AND priority=? AND scheduled_at>?)" },
        { Statements.Jobs.OldestDue, "SEARCH next USING INDEX jobs_due ((queue,priority)>(?,?))" },
        { Statements.Jobs.Bands, "SEARCH next USING INDEX jobs_due ((queue,priority)>(?,?))" },
        { Statements.Jobs.Upcoming,
            "SEARCH jobs USING INDEX jobs_due (queue=? AND priority=? AND (scheduled_at,id)>(?,?) AND scheduled_at<?)" },
        { Statements.Jobs.FindLost, "SEARCH jobs USING INDEX jobs_running ((worker_session,id)>(?,?))" },
        { Statements.Jobs.RunningOf, "SEARCH jobs USING INDEX jobs_running (worker_session=?)" },
        { Statements.Jobs.Prune, "SEARCH jobs USING COVERING INDEX jobs_by_status (status=? AND id>? AND id<?)" },
        { Statements.Jobs.ListByStatus, "SEARCH jobs USING INDEX jobs_by_status (status=? AND id<?)" },
        { Statements.Jobs.List, "SEARCH jobs USING PRIMARY KEY (id<?)" },
        { Statements.Jobs.ListPending, "SEARCH jobs USING PRIMARY KEY (id<?)" },
        { Statements.Jobs.ListNewestPending, "SEARCH jobs USING PRIMARY KEY (id<?)" },
        { Statements.Jobs.ListOfSchedule, "SEARCH jobs USING INDEX jobs_of_schedule (schedule_id=? AND id<?)" },
        { Statements.Jobs.Search, "SEARCH jobs USING PRIMARY KEY (id>? AND id<?)" },
        { Statements.Jobs.SearchByStatus, "SEARCH jobs USING INDEX jobs_by_status (status=? AND id>? AND id<?)" },
        { Statements.Jobs.SearchOfSchedule, "SEARCH jobs USING INDEX jobs_of_schedule (schedule_id=? AND id>? AND id<?)" },
        { Statements.Jobs.SearchIds, "SEARCH jobs USING PRIMARY KEY (id=?)" },
        { Statements.Jobs.Count, "SEARCH jobs USING PRIMARY KEY (id>? AND id<?)" },
        { Statements.Jobs.CountByStatus, "SEARCH jobs USING INDEX jobs_by_status (status=? AND id>? AND id<?)" },
        { Statements.Jobs.NewestFailures, "SEARCH jobs USING INDEX jobs_by_status (status=? AND id<?)" },
        { Statements.Jobs.Retry, "SEARCH live USING INDEX jobs_unique_key (unique_key=?)" },
        { Statements.Jobs.RetryMany, "SEARCH live USING INDEX jobs_unique_key (unique_key=?)" },
        { Statements.Jobs.DeleteMany, "SEARCH jobs USING PRIMARY KEY (id=?)" },
        { Statements.Unique.LockHolders, "SEARCH jobs USING PRIMARY KEY (id=?)" },
        { Statements.Unique.Replace, "SEARCH jobs USING PRIMARY KEY (id=?)" },
        { Statements.Unique.Periods, "SEARCH unique_periods USING PRIMARY KEY (key=?)" },
        { Statements.Unique.Prune, "SEARCH unique_periods USING COVERING INDEX unique_periods_expired (expires_at<?)" },
        { Statements.Jobs.FindConflict, "SEARCH jobs USING INDEX jobs_waiting_key (waiting_key=?)" },
        { Statements.Bulk.Next, "SCAN bulk_operations USING INDEX bulk_operations_running" },
        { Statements.Audit.List, "SEARCH audit USING PRIMARY KEY (id<?)" },
        { Statements.Workers.Get, "SEARCH workers USING INDEX workers_by_label (worker_id=?)" },
        { Statements.Workers.Running, "SEARCH jobs USING INDEX jobs_running (worker_session=?)" },
        { Statements.SignIns.Find, "SEARCH dashboard_signins USING PRIMARY KEY (hash=?)" },
        { Statements.SignIns.Note, "SEARCH dashboard_signins USING PRIMARY KEY (hash=?)" },
        { Statements.SignIns.End, "SEARCH dashboard_signins USING PRIMARY KEY (hash=?)" },
        { Statements.SignIns.Trim, "SEARCH dashboard_signins USING COVERING INDEX dashboard_signins_of_key (key_id=?)" },
        { Statements.SignIns.Prune, "SEARCH dashboard_signins USING COVERING INDEX dashboard_signins_by_age (started_at<?)" },
        { Statements.Schedules.Get, "SEARCH jobs USING INDEX jobs_tick (schedule_id=? AND tick=?)" },
        { Statements.Schedules.List, "SEARCH jobs USING COVERING INDEX jobs_started_runs (schedule_id=? AND started_at>?)" },
        { Statements.Schedules.LateRuns, "SEARCH jobs USING INDEX jobs_unstarted_ticks (schedule_id=? AND tick>? AND tick<?)" },
        { Statements.Schedules.Covered, "SEARCH jobs USING INDEX jobs_started_runs (schedule_id=? AND started_at>?)" },
        { Statements.Schedules.Withdraw, "SEARCH jobs USING INDEX jobs_unstarted_ticks (schedule_id=? AND tick>?)" },
        { Statements.Schedules.Overdue, "SEARCH jobs USING INDEX jobs_start_before (start_before>? AND start_before<?)" },
        { Statements.Schedules.Gated, "SEARCH jobs USING INDEX jobs_unstarted_ticks (schedule_id=? AND tick>? AND tick<?)" },
        { Statements.Ticks.Known, "SEARCH jobs USING COVERING INDEX jobs_tick (schedule_id=? AND tick=?)" },
        { Statements.Ticks.Runs, "SEARCH jobs USING INDEX jobs_tick (schedule_id=? AND tick>? AND tick<?)" },
        { Statements.Ticks.Noted, "SEARCH schedule_ticks USING PRIMARY KEY (schedule_id=? AND tick>? AND tick<?)" },
        { Statements.Calendars.Behind,
            "SEARCH schedule_calendars USING COVERING INDEX schedule_calendars_by_version (name=? AND version<?)" },
        { Statements.Calendars.UsedBy, "SEARCH schedule_calendars USING COVERING INDEX schedule_calendars_by_version (name=?)" },
        { Statements.Ticks.PruneLeftOut, "SEARCH schedule_left_out USING COVERING INDEX schedule_left_out_by_age (to_tick<?)" },
        { Statements.Schedules.Timings, "SEARCH schedules USING INDEX schedules_next_tick (next_tick>?)" },
        { Statements.Backfills.Open, "SEARCH jobs USING INDEX jobs_unstarted_ticks (schedule_id=? AND tick>?)" },
        { Statements.QueueLimits.Rooms, "SCAN jobs USING INDEX jobs_running" },
        { Statements.QueueLimits.Look, "SEARCH jobs USING INDEX jobs_due (queue=? AND priority=? AND scheduled_at<?)" },
        { Statements.Holds.LockCanary, "SEARCH jobs USING PRIMARY KEY (id=?)" },
        { Statements.Workers.Beat, "SEARCH jobs USING INDEX jobs_running (worker_session=?)" },
        { Statements.Workers.BeatInRing, "SEARCH jobs USING INDEX jobs_running (worker_session=?)" },
        { Statements.Workers.Renew, "SEARCH workers USING PRIMARY KEY (session=?)" },
        { Statements.Logs.Insert, "SEARCH jobs USING PRIMARY KEY (id=?)" },
        { Statements.Logs.Delete, "SEARCH job_logs USING PRIMARY KEY (job_id=?)" },
        { Statements.Logs.MakeRoom, "SEARCH job_logs USING PRIMARY KEY (job_id=? AND first_line<?)" },
        { Statements.Logs.Read, "SEARCH job_logs USING PRIMARY KEY (job_id=?) LEFT-JOIN" },
        { Statements.Minutes.OfHandler,
            "SEARCH handler_minutes USING INDEX handler_minutes_of_handler (handler=? AND minute>? AND minute<?)" },
        { Statements.Minutes.OfAll, "SEARCH handler_minutes USING PRIMARY KEY (minute>? AND minute<?)" },
        { Statements.Explaining.Job, "SEARCH jobs USING PRIMARY KEY (id=?)" },
        { Statements.Explaining.Limit, "SEARCH jobs USING INDEX jobs_in_order (waits_on=? AND order_number>?)" },
        { Statements.Limits.Heads, "SEARCH next USING INDEX jobs_parked (waits_on=? AND (queue,priority)>(?,?))" },
        { Statements.Limits.FirstInOrder, "SEARCH jobs USING INDEX jobs_in_order (waits_on=? AND order_number>?)" },
        { Statements.Limits.Parked, "SEARCH jobs USING INDEX jobs_parked (waits_on=? AND queue=? AND priority=?)" },
        { Statements.Limits.Pass, "SEARCH jobs USING PRIMARY KEY (id=?)" },
        { Statements.Limits.Park, "SEARCH jobs USING PRIMARY KEY (id=?)" },
        { Statements.Limits.Sharers, "SEARCH later USING INDEX jobs_parked (waits_on>? AND waits_on<?)" },
        { Statements.Limits.Unclaimed, "SEARCH jobs USING PRIMARY KEY (id=?)" },
        { Statements.Limits.TakeBack, "SEARCH jobs USING PRIMARY KEY (id=?)" },
        { Statements.Limits.Free, "SEARCH permits USING INDEX permits_of_job (job_id=?)" },
        { Statements.Dependencies.NoteEnded, "SEARCH jobs USING PRIMARY KEY (id=?)" },
        { Statements.Dependencies.Open, "SEARCH job_links USING COVERING INDEX job_links_of_child (child=?)" },
        { Statements.Refused.List, "SEARCH refused_writes USING PRIMARY KEY (job_id=?)" },
        { Statements.Dependencies.Children, "SEARCH job_links USING PRIMARY KEY (parent=? AND child>?)" },
        { Statements.NamedLimits.Holders, "SEARCH permits USING PRIMARY KEY (limit_name=? AND job_id>?)" },
        { Statements.Dependencies.Cancel, "SEARCH jobs USING PRIMARY KEY (id=?)" },
        { Statements.Jobs.SearchOfBatch, "SEARCH jobs USING INDEX jobs_of_batch (batch_id=? AND id>? AND id<?)" },
        { Statements.Jobs.CountOfBatch, "SEARCH jobs USING INDEX jobs_of_batch (batch_id=? AND id>? AND id<?)" },
        { Statements.Batches.Running, "SEARCH jobs USING INDEX jobs_live_of_batch (batch_id=?)" },
        { Statements.Idempotency.Prune, "SEARCH idempotency_keys USING COVERING INDEX idempotency_keys_expired (expires_at<?)" },
    };

    [Fact]
    public void Every_file_is_a_statement_that_the_code_names() => Assert.Equal(Statements.All.Order(), Scripts.Names.Order());

    [Theory]
    [MemberData(nameof(Names))]
    public void A_statement_says_first_what_it_does_and_who_calls_it_and_fits_the_schema(string name)
    {
        using var look = new SqliteLook(_store.Path);

        Assert.Matches(@"\A-- .+called by .+\.", Scripts[name]);
        Assert.NotNull(look.Plan(Scripts[name]));
    }

    [Theory]
    [MemberData(nameof(Plans))]
    public void A_statement_on_jobs_does_not_slow_down_with_the_backlog(string name, string step)
    {
        using var look = new SqliteLook(_store.Path);

        var plan = look.Plan(Scripts[name]);

        Assert.Contains(step, plan);
        Assert.DoesNotContain(plan, detail => detail.Contains("TEMP B-TREE", StringComparison.Ordinal));
        // A part of the jobs that goes by their name, found as the step says, is no table.
        Assert.DoesNotContain(plan, detail => FullScan().IsMatch(detail) && !plan.Contains("CO-ROUTINE jobs"));
    }

    [Fact]
    public void Handlers_without_a_worker_are_sought_among_the_oldest_due_jobs_alone()
    {
        using var look = new SqliteLook(_store.Path);

        var plan = look.Plan(Scripts[Statements.Jobs.Unserved]);

        Assert.Contains("SEARCH oldest USING INDEX jobs_due (queue=? AND priority=? AND scheduled_at<?)", plan);
        Assert.DoesNotContain(plan, detail => FullScan().IsMatch(detail));
    }

    [Fact]
    public void Other_handlers_are_sought_among_the_first_waiting_jobs_alone()
    {
        using var look = new SqliteLook(_store.Path);

        var plan = look.Plan(Scripts[Statements.Jobs.OtherHandlers]);

        Assert.Contains("SEARCH oldest USING INDEX jobs_due (queue=? AND priority=?)", plan);
        Assert.DoesNotContain(plan, detail => FullScan().IsMatch(detail));
    }

    [Theory]
    [InlineData("SEARCH next USING INDEX jobs_due ((queue,priority)>(?,?))")]
    [InlineData("SEARCH due USING INDEX jobs_due (queue=? AND priority=? AND scheduled_at<?)")]
    public void The_backlog_is_counted_in_the_index_of_due_jobs_alone(string step)
    {
        using var look = new SqliteLook(_store.Path);

        var plan = look.Plan(Scripts[Statements.Jobs.Backlog]);

        Assert.Contains(step, plan);
        Assert.DoesNotContain(plan, detail => FullScan().IsMatch(detail));
    }

    [Theory]
    [InlineData("SEARCH jobs USING INDEX jobs_due (queue=? AND priority=? AND (scheduled_at,id)<(?,?))")]
    [InlineData("SEARCH before USING INDEX jobs_due (queue=? AND priority=? AND scheduled_at<?)")]
    [InlineData("SEARCH queue_starts USING PRIMARY KEY (queue=?)")]
    public void The_jobs_ahead_of_one_are_counted_in_the_index_of_due_jobs_alone(string step)
    {
        using var look = new SqliteLook(_store.Path);

        Assert.Contains(step, look.Plan(Scripts[Statements.Explaining.Ahead]));
    }

    [Fact]
    public void All_statements_that_answer_with_jobs_have_one_column_list()
    {
        var lists = Scripts.Names.Select(name => ColumnList().Match(Scripts[name])).Where(match => match.Success)
            .Select(match => match.Value).ToList();

        Assert.Equal(16, lists.Count);
        Assert.Single(lists.Distinct());
    }

    public ValueTask InitializeAsync() => _store.InitializeAsync();

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    [GeneratedRegex(@"SCAN (jobs|job_attempts|idempotency_keys)(?! USING INDEX jobs_running)")]
    private static partial Regex FullScan();

    [GeneratedRegex(@"(?<=(SELECT|RETURNING)\n)    jobs\.id, jobs\.job_type,.+?attempt_traceparent", RegexOptions.Singleline)]
    private static partial Regex ColumnList();
}
