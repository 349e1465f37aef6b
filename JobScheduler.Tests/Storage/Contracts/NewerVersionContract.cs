using JobScheduler.Core.Explaining;

namespace JobScheduler.Tests.Storage.Contracts;

/// <summary>Rows that a newer version wrote with words of its own: kept where they are only told, passed over where they decide,
/// and never in the way of others.</summary>
public abstract class NewerVersionContract(StoreFixture store) : StoreContract(store)
{
    private IScheduleStore Schedules => Store.Schedules;

    /// <summary>Runs statements that the constraints of today's schema would refuse.</summary>
    protected abstract Task ForceAsync(string sql);

    [Theory]
    [InlineData("job_type = 'chained'")]
    [InlineData("settings_version = 3")]
    public async Task A_claim_leaves_a_job_that_it_cannot_read_and_takes_the_others(string words)
    {
        // First in line, so that it would come with every claim.
        var newer = await InsertAsync(NewJobs.Immediate(priority: 0));
        await ForceAsync($"UPDATE jobs SET {words} WHERE id = '{newer.Id}'");
        var (first, second) = (await InsertAsync(NewJobs.Immediate()), await InsertAsync(NewJobs.Immediate()));

        var claimed = await Jobs.ClaimAsync([newer.Id, first.Id], Worker, Cancel);
        var due = await Jobs.ClaimDueAsync(1, Worker, Cancel);

        Assert.Equal(first.Id, Assert.Single(claimed.Jobs).Id);
        Assert.Equal(
            (newer.Id, ClaimVerdict.HandlerNotServed), Assert.Single(claimed.Refused.Select(refused => (refused.JobId, refused.Verdict))));
        Assert.Equal(second.Id, Assert.Single(due.Jobs).Id);
        Assert.Empty((await Jobs.ClaimDueAsync(1, Worker, Cancel)).Jobs);
        await ForceAsync($"UPDATE jobs SET job_type = 'immediate', settings_version = 1 WHERE id = '{newer.Id}'");
        Assert.Equal(1, (await ClaimAsync(newer.Id)).State.Fence);
    }

    [Theory]
    [InlineData("no json")]
    [InlineData("[]")]
    [InlineData("{\"backoff\":\"fibonacci\"}")]
    [InlineData("{\"timeout_us\":\"long\"}")]
    [InlineData("{\"timeout_us\":-1}")]
    public async Task A_job_whose_settings_are_damaged_fails_alone_and_the_others_of_its_claim_run(string settings)
    {
        var damaged = (await InsertAsync(NewJobs.Immediate(priority: 0)), await InsertAsync(NewJobs.Immediate(priority: 0)));
        await ForceAsync($"UPDATE jobs SET settings = '{settings}' WHERE priority = 0");
        var (first, second) = (await InsertAsync(NewJobs.Immediate()), await InsertAsync(NewJobs.Immediate()));

        var claimed = await Jobs.ClaimAsync([damaged.Item1.Id, first.Id], Worker, Cancel);
        var due = await Jobs.ClaimDueAsync(2, Worker, Cancel);

        Assert.Equal(first.Id, Assert.Single(claimed.Jobs).Id);
        Assert.Equal(
            (damaged.Item1.Id, ClaimVerdict.Gone), Assert.Single(claimed.Refused.Select(refused => (refused.JobId, refused.Verdict))));
        Assert.Equal(second.Id, Assert.Single(due.Jobs).Id);
        Assert.Equal(2, (await Reader.TotalsAsync(Cancel)).InStatus(JobStatus.Failed));
        await ForceAsync("UPDATE jobs SET settings = '{}' WHERE priority = 0");
        var failed = await GetAsync(damaged.Item2.Id);
        Assert.Equal((JobStatus.Failed, FailureReason.Permanent), (failed.State.Status, failed.FailureReason));
        Assert.Contains("settings", failed.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_gate_that_nobody_here_knows_has_a_true_explanation()
    {
        var held = await InsertAsync(NewJobs.Immediate());
        await ForceAsync($"UPDATE jobs SET gate = 18 WHERE id = '{held.Id}'");

        var situation = await Store.Services.GetRequiredService<IJobSituations>().ReadAsync(held.Id, Cancel);
        var found = JobExplainer.Explain(situation!, isReadyQueueAway: false);

        Assert.Equal(
            [FindingCode.GateDependency, FindingCode.GateUnknown, FindingCode.NoWorkerForQueue],
            found.Findings.Select(finding => finding.Code));
        Assert.Equal(NoEstimate.Held, found.NoEstimate);
    }

    [Fact]
    public async Task A_job_in_a_state_that_nobody_here_knows_is_gone_for_a_claim()
    {
        var newer = await InsertAsync(NewJobs.Immediate());
        await ForceAsync($"UPDATE jobs SET status = 'parked' WHERE id = '{newer.Id}'");

        Assert.Equal(ClaimVerdict.Gone, Assert.Single((await Jobs.ClaimAsync([newer.Id], Worker, Cancel)).Refused).Verdict);
        await Assert.ThrowsAsync<UnknownWordException>(() => Reader.GetAsync(newer.Id, Cancel));
        await Assert.ThrowsAsync<UnknownWordException>(() => Jobs.CancelAsync(newer.Id, Cancel));
        await Assert.ThrowsAsync<UnknownWordException>(() => Jobs.RetryAsync(newer.Id, null, Cancel));
    }

    [Fact]
    public async Task A_page_is_full_whatever_is_passed_over_on_the_way()
    {
        var jobs = new List<Guid>();
        for (var i = 0; i < 9; i++) jobs.Add((await InsertAsync(NewJobs.Immediate())).Id);
        foreach (var newer in new[] { jobs[0], jobs[4], jobs[5], jobs[6], jobs[8] })
            await ForceAsync($"UPDATE jobs SET job_type = 'chained' WHERE id = '{newer}'");

        foreach (var filter in new[] { new JobFilter { Limit = 3 }, new JobFilter { Limit = 3, Status = JobStatus.Pending } })
        {
            var page = await Reader.ListAsync(filter, Cancel);
            Assert.Equal([jobs[7], jobs[3], jobs[2]], page.Select(job => job.Id));
            Assert.Equal([jobs[1]], (await Reader.ListAsync(filter with { Before = page[^1].Id }, Cancel)).Select(job => job.Id));
        }

        Assert.Equal([jobs[1]], (await Reader.GetManyAsync([jobs[0], jobs[1]], Cancel)).Select(job => job.Id));
    }

    [Fact]
    public async Task Words_that_are_only_told_are_kept()
    {
        var running = await StartAsync(NewJobs.Immediate());
        await SettleAsync(Settlement.Of(running, JobEvent.Failed) with { Reason = FailureReason.HandlerError });
        await ForceAsync($"UPDATE jobs SET failure_reason = 'quota' WHERE id = '{running.Id}'");
        await ForceAsync($"UPDATE job_attempts SET reason = 'quota', outcome = 'evicted' WHERE job_id = '{running.Id}'");

        Assert.Equal("quota", (await GetAsync(running.Id)).FailureReason?.Word);
        var attempt = Assert.Single((await Reader.AttemptsAsync(running.Id, 0, 100, Cancel))!);
        Assert.Equal((null, "quota"), (attempt.Outcome, attempt.Reason?.Word));
        Assert.Equal(2, (await ClaimAsync(running.Id)).State.Attempt);
    }

    [Fact]
    public async Task A_settlement_of_a_job_that_a_newer_version_moved_is_stale_and_the_others_are_written()
    {
        var (moved, other) = (await StartAsync(NewJobs.Immediate()), await StartAsync(NewJobs.Immediate()));
        await ForceAsync($"UPDATE jobs SET status = 'parked', worker_session = NULL WHERE id = '{moved.Id}'");

        var results = await Jobs.SettleAsync([Settlement.Of(moved, JobEvent.Succeeded), Settlement.Of(other, JobEvent.Succeeded)], Cancel);

        Assert.Equal([SettleKind.Stale, SettleKind.Written], results.Select(result => result.Kind));
    }

    [Fact]
    public async Task Running_jobs_that_cannot_be_read_are_left_to_who_can()
    {
        var (newer, other) = (await StartAsync(NewJobs.Immediate()), await StartAsync(NewJobs.Immediate()));
        await ForceAsync($"UPDATE jobs SET job_type = 'chained' WHERE id = '{newer.Id}'");

        Assert.Equal([other.Id], (await Jobs.FindLostAsync(null, 10, Cancel)).Select(job => job.Id));
        Assert.Equal([other.Id], (await Jobs.RunningOfAsync(Worker.Session, Cancel)).Select(job => job.Id));
    }

    [Fact]
    public async Task Sums_and_pruning_go_on()
    {
        var newer = await InsertAsync(NewJobs.Immediate());
        await Jobs.CancelAsync(newer.Id, Cancel);
        await ForceAsync($"UPDATE jobs SET job_type = 'chained' WHERE id = '{newer.Id}'");
        await ForceAsync("INSERT INTO counters (owner, minute, job_type, from_status, to_status, reason, n, duration_us) VALUES ('newer', "
            + "0, 'immediate', 'pending', 'parked', '', 1, 0)");
        await InsertAsync(NewJobs.Immediate());

        Assert.Equal(1, (await Reader.TotalsAsync(Cancel)).InStatus(JobStatus.Pending));
        Store.Advance(TimeSpan.FromDays(8));
        Assert.Equal(1, (await Jobs.PruneAsync(new Retention(TimeSpan.FromDays(1), TimeSpan.FromDays(7)), 10, Cancel)).Jobs);
        Assert.Equal(1, (await Reader.TotalsAsync(Cancel)).InStatus(JobStatus.Pending));
    }

    [Theory]
    [InlineData("misfire = 'fire_some'")]
    [InlineData("overlap = 'queue'")]
    [InlineData("settings = '{\"backoff\":\"fibonacci\"}'")]
    [InlineData("settings = '{\"backoff\":7}'")]
    [InlineData("settings_version = 5")]
    public async Task Schedules_that_cannot_be_read_stop_no_other(string words)
    {
        var schedules = new List<Guid>();
        for (var minute = 1; minute <= 4; minute++)
        {
            var schedule = NewSchedules.Every($"schedule-{minute}", Store.Now + TimeSpan.FromMinutes(minute));
            await Schedules.PutAsync(schedule, NewJobs.Tick(schedule.Id, schedule.NextTick!.Value), null, Cancel);
            schedules.Add(schedule.Id);
            if (minute < 3) await ForceAsync($"UPDATE schedules SET {words} WHERE id = '{schedule.Id}'");
        }

        Store.Advance(TimeSpan.FromMinutes(3));
        var due = await Schedules.DueAsync(1, Cancel);

        Assert.Equal((schedules[2], TimeSpan.FromMinutes(1)), (Assert.Single(due.Items).Id, due.NextTickIn));
        Assert.Equal([schedules[2], schedules[3]], (await Schedules.ListAsync(null, 2, Cancel)).Select(schedule => schedule.Id));
        await Assert.ThrowsAsync<UnknownWordException>(() => Schedules.GetAsync(schedules[0], Cancel));
    }

    [Fact]
    public async Task While_a_worker_of_an_older_version_lives_no_handler_counts_as_unserved()
    {
        var (older, newer) = (NewJobs.NextId(), NewJobs.NextId());
        await Store.Workers.RegisterAsync(new(newer, "newer", "host", 7, 4, [JobSpec.DefaultQueue], ["other"]), Cancel);
        await Store.Workers.RegisterAsync(new(older, "older", "host", 8, 4, [JobSpec.DefaultQueue]), Cancel);
        await ForceAsync($"UPDATE workers SET handlers = NULL WHERE session = '{older}'");
        await InsertAsync(NewJobs.Immediate());
        Store.Advance(TimeSpan.FromMinutes(1));

        Assert.Empty(await Reader.UnservedAsync(newer, TimeSpan.FromMinutes(1), 10, Cancel));
        await Store.Workers.StopAsync(older, Cancel);
        Assert.Single(await Reader.UnservedAsync(newer, TimeSpan.FromMinutes(1), 10, Cancel));
    }

    [Fact]
    public async Task A_session_that_ended_in_a_new_way_is_not_listed_and_the_others_are()
    {
        foreach (var label in new[] { "newer", "other" })
            await Store.Workers.RegisterAsync(new(NewJobs.NextId(), label, "host", 7, 4, []), Cancel);
        await ForceAsync("UPDATE workers SET status = 'retired' WHERE worker_id = 'newer'");

        Assert.Equal("other", Assert.Single(await Store.Workers.ListAsync(Cancel)).Session.WorkerId);
    }
}
