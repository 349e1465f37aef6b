using System.Collections.Concurrent;

namespace JobScheduler.Tests.Storage.Postgres;

/// <summary>Several processes at one database, all at once: what one of them does, no other does again.</summary>
public sealed class PostgresConcurrencyTests : PostgresProcessesTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Eight_claimers_claim_each_of_two_thousand_jobs_once(bool byId)
    {
        var jobs = NewJobs.Many(2_000);
        await Store.Jobs.InsertAsync(jobs, Cancel);
        var ids = jobs.Select(job => job.Id).ToList();
        var claims = new ConcurrentBag<Guid>();

        await InEachAsync(async (store, process) =>
        {
            var worker = Worker(process);
            for (var position = 0; position < ids.Count;)
            {
                var claimed = byId
                    ? await store.ClaimAsync(ids.GetRange(position, 100), worker, Cancel)
                    : await store.ClaimDueAsync(100, worker, Cancel);
                foreach (var job in claimed.Jobs) claims.Add(job.Id);
                position = byId ? position + 100 : claimed.Jobs.Count == 0 ? ids.Count : 0;
            }
        });

        // An id that another claim held was refused as locked; those few are claimed now.
        foreach (var job in (await Store.Jobs.ClaimAsync(ids, Worker(0), Cancel)).Jobs) claims.Add(job.Id);
        Assert.Equal(ids.Order(), claims.Order());
        Assert.Equal(2_000, (await Store.Reader.TotalsAsync(Cancel)).InStatus(JobStatus.Running));
    }

    [Fact]
    public async Task A_claim_without_ids_is_not_held_up_by_one_that_is_under_way()
    {
        await Store.Jobs.InsertAsync(NewJobs.Many(10), Cancel);
        await using var other = await PostgresLook.OpenAsync(Store.ConnectionString);
        await other.ExecuteAsync("BEGIN; SELECT id FROM jobs ORDER BY scheduled_at, id LIMIT 4 FOR UPDATE");

        Assert.Equal(6, (await Store.Jobs.ClaimDueAsync(10, Worker(0), Cancel)).Jobs.Count);
    }

    [Fact]
    public async Task A_claim_of_many_queues_locks_no_job_that_it_leaves_to_others()
    {
        string[] queues = [.. Enumerable.Range(0, 20).Select(number => $"q{number}")];
        await Store.Jobs.InsertAsync(
            [.. queues.SelectMany(queue => Enumerable.Range(0, 20).Select(_ => NewJobs.Immediate(queue)))], Cancel);

        var claim = await Store.Jobs.ClaimDueAsync(10, Worker(0) with { Queues = queues }, Cancel);

        Assert.Equal(10, claim.Jobs.DistinctBy(job => job.Spec.Queue).Count());
        await using var look = await PostgresLook.OpenAsync(Store.ConnectionString);
        Assert.Equal(["0"], await look.ColumnAsync("SELECT count(*) FROM jobs WHERE status = 'pending' AND xmax::text <> '0'"));
    }

    [Fact]
    public async Task A_job_that_another_transaction_holds_is_refused_as_locked()
    {
        var job = NewJobs.Immediate();
        await Store.Jobs.InsertAsync([job], Cancel);
        await using var other = await PostgresLook.OpenAsync(Store.ConnectionString);
        await other.ExecuteAsync("BEGIN; SELECT id FROM jobs FOR UPDATE");

        Assert.Equal(ClaimVerdict.Locked, Assert.Single((await Store.Jobs.ClaimAsync([job.Id], Worker(0), Cancel)).Refused).Verdict);
    }

    [Fact]
    public async Task Settlements_cancels_and_rescues_at_once_end_each_attempt_once()
    {
        var jobs = NewJobs.Many(200);
        await Store.Jobs.InsertAsync(jobs, Cancel);
        var running = (await Store.Jobs.ClaimAsync([.. jobs.Select(job => job.Id)], Worker(0), Cancel)).Jobs;
        JobEvent[] ends = [JobEvent.Succeeded, JobEvent.WorkerLost, JobEvent.Failed, JobEvent.Released];
        var accepted = new ConcurrentBag<Guid>();

        await InEachAsync(async (store, process) =>
        {
            if (process >= ends.Length) await Task.WhenAll(running.Select(job => store.CancelAsync(job.Id, Cancel)));
            var open = process >= ends.Length ? [] : running.Select(job => Settlement.Of(job, ends[process])).ToList();
            while (open.Count > 0)
            {
                var results = await store.SettleAsync(open, Cancel);
                foreach (var result in results.Where(result => result.Kind == SettleKind.Written)) accepted.Add(result.JobId);
                // What another one held at that moment is not decided.
                open = [.. open.Where((_, at) => results[at].Kind == SettleKind.Locked)];
            }
        });

        Assert.Equal(running.Select(job => job.Id).Order(), accepted.Order());
        await AssertCountsAsync();
    }

    [Fact]
    public async Task Of_many_tickers_one_moves_a_schedule_over_each_tick()
    {
        var minute = TimeSpan.FromMinutes(1);
        var schedule = NewSchedules.Every("minutely", Store.Now + minute) with { Misfire = MisfirePolicy.FireAll };
        await Store.Schedules.PutAsync(schedule, NewJobs.Tick(schedule.Id, schedule.NextTick!.Value), null, Cancel);
        Store.Advance(minute * 20);

        await Task.WhenAll(All.Select(process => TickUntilDoneAsync(process.GetRequiredService<IScheduleStore>())));

        var runs = await Store.Reader.ListAsync(new JobFilter { ScheduleId = schedule.Id }, Cancel);
        Assert.Equal(Enumerable.Range(1, 21).Select(n => (DateTimeOffset?)(PostgresDatabases.Start + minute * n)),
            runs.Select(run => run.Tick).Order());
        await AssertCountsAsync();
    }

    [Fact]
    public async Task Late_runs_of_a_schedule_that_somebody_moves_are_left_to_him()
    {
        var tick = Store.Now + TimeSpan.FromMinutes(1);
        var schedule = NewSchedules.Every("minutely", tick) with { Misfire = MisfirePolicy.Skip };
        await Store.Schedules.PutAsync(schedule, NewJobs.Tick(schedule.Id, tick) with { StartBefore = tick }, null, Cancel);
        Store.Advance(TimeSpan.FromMinutes(2));
        await using var other = await PostgresLook.OpenAsync(Store.ConnectionString);
        await other.ExecuteAsync("BEGIN; SELECT id FROM schedules FOR UPDATE");

        Assert.Equal(0, (await Store.Schedules.JudgeLateRunsAsync(10, Cancel)).Skipped);

        await other.ExecuteAsync("COMMIT");
        var skipped = await Task.WhenAll(
            All.Select(process => process.GetRequiredService<IScheduleStore>().JudgeLateRunsAsync(10, Cancel)));
        Assert.Equal(1, skipped.Sum(result => result.Skipped));
        Assert.Equal(1, (await Store.Schedules.GetAsync(schedule.Id, Cancel))!.MissedCount);
        await AssertCountsAsync();
    }

    [Fact]
    public async Task Of_many_that_save_one_new_schedule_one_makes_it_and_the_others_change_it()
    {
        var tick = Store.Now + TimeSpan.FromMinutes(1);
        var changes = await Task.WhenAll(All.Select((process, number) =>
        {
            var schedule = NewSchedules.Every("minutely", tick) with { CronExpression = $"{number} * * * *" };
            return process.GetRequiredService<IScheduleStore>().PutAsync(schedule, NewJobs.Tick(schedule.Id, tick), null, Cancel);
        }));

        Assert.Single(changes, change => change.Kind == ScheduleChangeKind.Created);
        var saved = Assert.Single(await Store.Schedules.ListAsync(null, 10, Cancel));
        Assert.Equal(Processes, saved.Version);
        var runs = await Store.Reader.ListAsync(new JobFilter { ScheduleId = saved.Id }, Cancel);
        Assert.Single(runs, run => run.State.Status == JobStatus.Pending);
    }

    [Fact]
    public async Task Many_that_prune_at_once_lose_no_count()
    {
        var jobs = NewJobs.Many(500);
        await Store.Jobs.InsertAsync(jobs, Cancel);
        await Task.WhenAll(jobs.Select(job => Store.Jobs.CancelAsync(job.Id, Cancel)));
        Store.Advance(TimeSpan.FromHours(5));

        await InEachAsync(async (store, _) =>
        {
            while ((await store.PruneAsync(new Retention(TimeSpan.Zero, TimeSpan.Zero), 50, Cancel)).Jobs > 0) { }
        });

        var totals = await Store.Reader.TotalsAsync(Cancel);
        Assert.Equal((0L, 500L), (totals.Stored(JobType.Immediate), totals.Transitions.Single(total => total.From is null).Count));
    }

    private static Claimant Worker(int process) =>
        new(NewJobs.NextId(), $"worker-{process}", [JobSpec.DefaultHandler], [JobSpec.DefaultQueue]);

    private static async Task TickUntilDoneAsync(IScheduleStore schedules)
    {
        while ((await schedules.DueAsync(1, Cancel)).Items is [var due, ..])
        {
            var next = due.NextTick!.Value + TimeSpan.FromMinutes(1);
            var run = NewJobs.Tick(due.Id, next);
            await schedules.AdvanceAsync(new ScheduleAdvance(due, due.NextTick.Value, [run], next, MissedCount: 0), Cancel);
        }
    }
}
