using System.Collections.Concurrent;
using JobScheduler.Core.Jobs;
using JobScheduler.Core.Ports;
using JobScheduler.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace JobScheduler.Tests.Storage.Postgres;

/// <summary>Several processes at one database, all at once: what one of them does, no other does again.</summary>
public sealed class PostgresConcurrencyTests : IAsyncLifetime
{
    private const int Processes = 8;

    private readonly PostgresFixture _store = new();
    private List<ServiceProvider> _processes = [];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Eight_claimers_claim_each_of_two_thousand_jobs_once(bool byId)
    {
        var jobs = NewJobs.Many(2_000);
        await _store.Jobs.InsertAsync(jobs, Cancel);
        var ids = jobs.Select(job => job.Id).ToList();
        var claims = new ConcurrentBag<Guid>();

        await InEachAsync(async (store, process) =>
        {
            var worker = Worker(process);
            for (var position = 0; position < ids.Count;)
            {
                var claimed = byId ? await store.ClaimAsync(ids.GetRange(position, 100), worker, Cancel) : await store.ClaimDueAsync(100, worker, Cancel);
                foreach (var job in claimed.Jobs) claims.Add(job.Id);
                position = byId ? position + 100 : claimed.Jobs.Count == 0 ? ids.Count : 0;
            }
        });

        // An id that another claim held was refused as locked; those few are claimed now.
        foreach (var job in (await _store.Jobs.ClaimAsync(ids, Worker(0), Cancel)).Jobs) claims.Add(job.Id);
        Assert.Equal(ids.Order(), claims.Order());
        Assert.Equal(2_000, (await _store.Reader.TotalsAsync(Cancel)).InStatus(JobStatus.Running));
    }

    [Fact]
    public async Task A_claim_without_ids_is_not_held_up_by_one_that_is_under_way()
    {
        await _store.Jobs.InsertAsync(NewJobs.Many(10), Cancel);
        await using var other = await PostgresLook.OpenAsync(_store.ConnectionString);
        await other.ExecuteAsync("BEGIN; SELECT id FROM jobs ORDER BY scheduled_at, id LIMIT 4 FOR UPDATE");

        Assert.Equal(6, (await _store.Jobs.ClaimDueAsync(10, Worker(0), Cancel)).Jobs.Count);
    }

    [Fact]
    public async Task A_job_that_another_transaction_holds_is_refused_as_locked()
    {
        var job = NewJobs.Immediate();
        await _store.Jobs.InsertAsync([job], Cancel);
        await using var other = await PostgresLook.OpenAsync(_store.ConnectionString);
        await other.ExecuteAsync("BEGIN; SELECT id FROM jobs FOR UPDATE");

        Assert.Equal(ClaimVerdict.Locked, Assert.Single((await _store.Jobs.ClaimAsync([job.Id], Worker(0), Cancel)).Refused).Verdict);
    }

    [Fact]
    public async Task Settlements_cancels_and_rescues_at_once_end_each_attempt_once()
    {
        var jobs = NewJobs.Many(200);
        await _store.Jobs.InsertAsync(jobs, Cancel);
        var running = (await _store.Jobs.ClaimAsync([.. jobs.Select(job => job.Id)], Worker(0), Cancel)).Jobs;
        JobEvent[] ends = [JobEvent.Succeeded, JobEvent.WorkerLost, JobEvent.Failed, JobEvent.Released];
        var accepted = new ConcurrentBag<Guid>();

        await InEachAsync(async (store, process) =>
        {
            if (process >= ends.Length) await Task.WhenAll(running.Select(job => store.CancelAsync(job.Id, Cancel)));
            var results = process >= ends.Length ? [] : await store.SettleAsync([.. running.Select(job => Settlement.Of(job, ends[process]))], Cancel);
            foreach (var result in results.Where(result => result.Kind == SettleKind.Accepted)) accepted.Add(result.JobId);
        });

        Assert.Equal(running.Select(job => job.Id).Order(), accepted.Order());
        await AssertCountsAsync();
    }

    [Fact]
    public async Task Of_many_tickers_one_moves_a_schedule_over_each_tick()
    {
        var minute = TimeSpan.FromMinutes(1);
        var schedule = NewSchedules.Every("minutely", _store.Now + minute);
        await _store.Schedules.SaveAsync(schedule, NewJobs.Tick(schedule.Id, schedule.NextTick!.Value), null, Cancel);
        _store.Advance(minute * 20);

        await Task.WhenAll(_processes.Select(process => TickUntilDoneAsync(process.GetRequiredService<IScheduleStore>())));

        var runs = await _store.Reader.ListAsync(new JobFilter { ScheduleId = schedule.Id }, Cancel);
        Assert.Equal(Enumerable.Range(1, 21).Select(n => (DateTimeOffset?)(PostgresDatabases.Start + minute * n)), runs.Select(run => run.Tick).Order());
        await AssertCountsAsync();
    }

    [Fact]
    public async Task Late_runs_of_a_schedule_that_somebody_moves_are_left_to_him()
    {
        var tick = _store.Now + TimeSpan.FromMinutes(1);
        var schedule = NewSchedules.Every("minutely", tick);
        await _store.Schedules.SaveAsync(schedule, NewJobs.Tick(schedule.Id, tick) with { StartBefore = tick }, null, Cancel);
        _store.Advance(TimeSpan.FromMinutes(2));
        await using var other = await PostgresLook.OpenAsync(_store.ConnectionString);
        await other.ExecuteAsync("BEGIN; SELECT id FROM schedules FOR UPDATE");

        Assert.Equal(0, await _store.Schedules.SkipLateRunsAsync(10, Cancel));

        await other.ExecuteAsync("COMMIT");
        var skipped = await Task.WhenAll(_processes.Select(process => process.GetRequiredService<IScheduleStore>().SkipLateRunsAsync(10, Cancel)));
        Assert.Equal(1, skipped.Sum());
        Assert.Equal(1, (await _store.Schedules.GetAsync(schedule.Id, Cancel))!.MissedCount);
        await AssertCountsAsync();
    }

    [Fact]
    public async Task Of_many_inserts_with_one_unique_key_one_is_stored_and_the_others_name_it()
    {
        var answers = await InsertInEachAsync(_ => NewJobs.Immediate("a new queue") with { UniqueKey = "nightly" });

        Assert.Single(answers, answer => answer.Kind == AcceptanceKind.Accepted);
        Assert.Single(answers.Select(answer => answer.JobId).Distinct());
    }

    [Fact]
    public async Task Inserts_with_the_same_unique_keys_in_any_order_do_not_block_each_other()
    {
        var keys = Enumerable.Range(0, 50).Select(key => $"key-{key}").ToList();
        var stored = new ConcurrentBag<Guid>();

        await InEachAsync(async (store, process) =>
        {
            var order = process % 2 == 0 ? keys : Enumerable.Reverse(keys);
            var answers = await store.InsertAsync([.. order.Select(key => NewJobs.Immediate() with { UniqueKey = key })], Cancel);
            foreach (var answer in answers.Where(answer => answer.Kind == AcceptanceKind.Accepted)) stored.Add(answer.JobId);
        });

        Assert.Equal(keys.Count, stored.Count);
        await using var look = await PostgresLook.OpenAsync(_store.ConnectionString);
        Assert.Equal(["0"], await look.ColumnAsync("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()"));
    }

    [Fact]
    public async Task Of_many_requests_with_one_idempotency_key_one_is_stored_and_the_others_repeat_it()
    {
        var answers = await InsertInEachAsync(_ => NewJobs.Immediate() with { Idempotency = new Idempotency("alice", "key", "body") });

        Assert.Equal(Processes - 1, answers.Count(answer => answer.Kind == AcceptanceKind.Replayed));
        Assert.Single(answers.Select(answer => answer.JobId).Distinct());
    }

    [Fact]
    public async Task A_unique_key_goes_from_hand_to_hand_without_a_gap()
    {
        await InEachAsync(async (store, process) =>
        {
            for (var round = 0; round < 20; round++)
            {
                var answer = (await store.InsertAsync([NewJobs.Immediate() with { UniqueKey = "nightly" }], Cancel))[0];
                await store.CancelAsync(answer.JobId, Cancel);
                await store.RetryAsync(answer.JobId, Cancel);
                await store.CancelAsync(answer.JobId, Cancel);
            }
        });

        await AssertCountsAsync();
    }

    [Fact]
    public async Task A_retry_that_loses_the_race_for_its_unique_key_says_so()
    {
        var (first, second) = (NewJobs.Immediate() with { UniqueKey = "nightly" }, NewJobs.Immediate() with { UniqueKey = "nightly" });
        foreach (var job in new[] { first, second })
        {
            await _store.Jobs.InsertAsync([job], Cancel);
            await _store.Jobs.CancelAsync(job.Id, Cancel);
        }

        await using var other = await PostgresLook.OpenAsync(_store.ConnectionString);
        await other.ExecuteAsync($"BEGIN; UPDATE jobs SET status = 'pending', finished_at = NULL WHERE id = '{second.Id}'");
        // Looks past the uncommitted row and then waits for it at the unique index.
        var retry = Task.Run(() => _store.Jobs.RetryAsync(first.Id, Cancel), Cancel);
        await using var look = await PostgresLook.OpenAsync(_store.ConnectionString);
        await Eventually.IsTrueAsync(async () =>
            (await look.ColumnAsync("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"))[0] == "1");
        await other.ExecuteAsync("COMMIT");

        Assert.Equal(JobChangeKind.UniqueKeyTaken, (await retry).Kind);
    }

    [Fact]
    public async Task Of_many_that_save_one_new_schedule_one_makes_it_and_the_others_change_it()
    {
        var tick = _store.Now + TimeSpan.FromMinutes(1);
        var changes = await Task.WhenAll(_processes.Select(process =>
        {
            var schedule = NewSchedules.Every("minutely", tick);
            return process.GetRequiredService<IScheduleStore>().SaveAsync(schedule, NewJobs.Tick(schedule.Id, tick), null, Cancel);
        }));

        Assert.Single(changes, change => change.Kind == ScheduleChangeKind.Created);
        var saved = Assert.Single(await _store.Schedules.ListAsync(null, 10, Cancel));
        Assert.Equal(Processes, saved.Version);
        var runs = await _store.Reader.ListAsync(new JobFilter { ScheduleId = saved.Id }, Cancel);
        Assert.Single(runs, run => run.State.Status == JobStatus.Pending);
    }

    [Fact]
    public async Task Many_that_prune_at_once_lose_no_count()
    {
        var jobs = NewJobs.Many(500);
        await _store.Jobs.InsertAsync(jobs, Cancel);
        await Task.WhenAll(jobs.Select(job => _store.Jobs.CancelAsync(job.Id, Cancel)));
        _store.Advance(TimeSpan.FromHours(5));

        await InEachAsync(async (store, _) =>
        {
            while ((await store.PruneAsync(new Retention(TimeSpan.Zero, TimeSpan.Zero), 50, Cancel)).Jobs > 0) { }
        });

        var totals = await _store.Reader.TotalsAsync(Cancel);
        Assert.Equal((0L, 500L), (totals.Stored(JobType.Immediate), totals.Transitions.Single(total => total.From is null).Count));
    }

    public async ValueTask InitializeAsync()
    {
        await _store.InitializeAsync();
        _processes = [.. Enumerable.Range(0, Processes).Select(_ => _store.AddProcess())];
    }

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    private static Claimant Worker(int process) => new(NewJobs.NextId(), $"worker-{process}", [JobSpec.DefaultHandler], [JobSpec.DefaultQueue]);

    private Task InEachAsync(Func<IJobStore, int, Task> work) =>
        Task.WhenAll(_processes.Select((process, number) => Task.Run(() => work(process.GetRequiredService<IJobStore>(), number), Cancel)));

    private async Task<List<JobAcceptance>> InsertInEachAsync(Func<int, NewJob> make)
    {
        var answers = new ConcurrentBag<JobAcceptance>();
        await InEachAsync(async (store, process) => answers.Add((await store.InsertAsync([make(process)], Cancel))[0]));
        return [.. answers];
    }

    private static async Task TickUntilDoneAsync(IScheduleStore schedules)
    {
        while ((await schedules.DueAsync(1, Cancel)).Items is [var due, ..])
        {
            var next = due.Schedule.NextTick!.Value + TimeSpan.FromMinutes(1);
            var run = NewJobs.Tick(due.Schedule.Id, next);
            await schedules.AdvanceAsync(new ScheduleAdvance(due.Schedule, due.Schedule.NextTick.Value, [run], next, MissedCount: 0, WithdrawTick: false), Cancel);
        }
    }

    private async Task AssertCountsAsync()
    {
        var stored = await _store.Reader.ListAsync(new JobFilter { Limit = 1_000 }, Cancel);
        var totals = await _store.Reader.TotalsAsync(Cancel);
        Assert.All(JobStatusNames.All, status => Assert.Equal(stored.Count(job => job.State.Status == status), totals.InStatus(status)));
    }
}
