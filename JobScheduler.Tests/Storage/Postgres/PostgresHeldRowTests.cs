using JobScheduler.Engine.Maintenance;
using JobScheduler.Engine.Working;
using JobScheduler.Storage.Jobs;
using JobScheduler.Storage.Sql;

namespace JobScheduler.Tests.Storage.Postgres;

/// <summary>A session of somebody else holds the row of a running job: that job waits, the others do not.</summary>
public sealed class PostgresHeldRowTests : PostgresHeldTests
{
    private const string Lock = "BEGIN; SELECT id FROM jobs WHERE id = '{0}' FOR UPDATE";
    private const string Change = "BEGIN; UPDATE jobs SET progress = 0.5 WHERE id = '{0}'";

    private readonly Claimant _worker = new(NewJobs.NextId(), "worker-1", [JobSpec.DefaultHandler], [JobSpec.DefaultQueue]);

    [Theory]
    [InlineData(Lock)]
    [InlineData(Change)]
    public async Task A_settlement_of_ten_leaves_the_held_one_undecided_and_writes_nine(string hold)
    {
        var settlements = (await StartAsync(10)).Select(job => Settlement.Of(job, JobEvent.Failed) with { Delay = TimeSpan.Zero }).ToList();
        await HoldAsync(settlements[3].JobId, hold);

        var first = await Store.Jobs.SettleAsync(settlements, Cancel);
        await Other.ExecuteAsync("COMMIT");
        var second = await Store.Jobs.SettleAsync(settlements, Cancel);

        Assert.Equal(new SettleResult(SettleKind.Locked, settlements[3].JobId, null, null), first[3]);
        Assert.Equal(9, first.Count(result => result.Kind == SettleKind.Written));
        Assert.Equal(SettleKind.Written, second[3].Kind);
        Assert.Equal(9, second.Count(result => result.Kind == SettleKind.AlreadySettled));
        Assert.Equal(10, (await Store.Reader.TotalsAsync(Cancel)).InStatus(JobStatus.Retrying));
        Assert.Single((await Store.Reader.AttemptsAsync(settlements[3].JobId, 0, 100, Cancel))!);
    }

    [Fact]
    public async Task Of_a_held_row_too_a_stale_fence_is_told_at_once_and_an_own_earlier_success_as_well()
    {
        var lost = (await StartAsync(2))[0];
        await Store.Jobs.SettleAsync([Settlement.Of(lost, JobEvent.WorkerLost)], Cancel);
        var current = Assert.Single((await Store.Jobs.ClaimAsync([lost.Id], _worker, Cancel)).Jobs);
        var (late, success) = (Settlement.Of(lost, JobEvent.Succeeded), Settlement.Of(current, JobEvent.Succeeded));
        await HoldAsync(lost.Id, Lock);
        Assert.Equal([SettleKind.Stale, SettleKind.Locked], await KindsAsync(late, success));
        await Other.ExecuteAsync("ROLLBACK");
        Assert.Equal([SettleKind.Stale, SettleKind.Written], await KindsAsync(late, success));
        await HoldAsync(lost.Id, Lock);

        Assert.Equal([SettleKind.Stale, SettleKind.AlreadySettled], await KindsAsync(late, success));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Where_nobody_holds_anything_a_settlement_asks_the_server_once(bool byId)
    {
        var jobs = await StartAsync(10, byId);
        await Store.Jobs.ReportProgressAsync(jobs[1], 0.5, null, Cancel);
        await Store.Jobs.CancelAsync(jobs[2].Id, Cancel);

        Assert.Equal([Statements.Jobs.Settle], await StatementsAsync(jobs));
    }

    [Fact]
    public async Task A_lock_that_is_gone_costs_a_closer_look_and_no_more()
    {
        var jobs = await StartAsync(10);
        await HoldAsync(jobs[3].Id, Lock);
        await Other.ExecuteAsync("ROLLBACK");

        Assert.Equal([Statements.Jobs.Settle, Statements.Jobs.Settled, Statements.Jobs.LockUnlocked, Statements.Jobs.Settle],
            await StatementsAsync(jobs));
        Assert.Equal(10, (await Store.Reader.TotalsAsync(Cancel)).InStatus(JobStatus.Completed));
    }

    [Fact]
    public async Task A_worker_writes_the_outcomes_of_its_other_jobs_at_once_and_that_of_the_held_one_when_it_is_free()
    {
        var jobs = await StartAsync(10);
        var (running, settler) = (Engine.GetRequiredService<RunningJobs>(), Engine.GetRequiredService<JobSettler>());
        await HoldAsync(jobs[0].Id, Lock);
        foreach (var job in jobs)
        {
            var attempt = running.Add(job);
            attempt.Returned();
            settler.Post(new(job, Settlement.Of(job, JobEvent.Succeeded), attempt));
        }

        await Eventually.IsTrueAsync(() => running.Count == 1);
        Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(9, (await Store.Reader.TotalsAsync(Cancel)).InStatus(JobStatus.Completed));
        await Other.ExecuteAsync("COMMIT");

        await Eventually.IsTrueAsync(() =>
        {
            Time.Advance(TimeSpan.FromSeconds(1));
            return running.Count == 0;
        });
        Assert.Equal(10, (await Store.Reader.TotalsAsync(Cancel)).InStatus(JobStatus.Completed));
    }

    [Fact]
    public async Task A_rescuer_brings_back_the_other_jobs_at_once_and_the_held_one_with_a_later_search()
    {
        var jobs = await StartAsync(10);
        var rescuer = Engine.GetRequiredService<LostWorkerRescuer>();
        await HoldAsync(jobs[5].Id, Lock);

        await rescuer.RunOnceAsync(Cancel).WaitAsync(Eventually.Patience, Cancel);
        Assert.Equal(9, (await Store.Reader.TotalsAsync(Cancel)).InStatus(JobStatus.Retrying));
        await Other.ExecuteAsync("COMMIT");
        Time.Advance(TimeSpan.FromSeconds(5));
        await rescuer.RunOnceAsync(Cancel);

        Assert.Equal(10, (await Store.Reader.TotalsAsync(Cancel)).InStatus(JobStatus.Retrying));
    }

    private async Task<IReadOnlyList<Job>> StartAsync(int count, bool byId = true)
    {
        var jobs = NewJobs.Many(count);
        await Store.Jobs.InsertAsync(jobs, Cancel);
        var claimed = byId
            ? Store.Jobs.ClaimAsync([.. jobs.Select(job => job.Id)], _worker, Cancel)
            : Store.Jobs.ClaimDueAsync(count, _worker, Cancel);
        return [.. (await claimed).Jobs.OrderBy(job => job.Id)];
    }

    private Task HoldAsync(Guid job, string statement) => Other.ExecuteAsync(statement.Replace("{0}", $"{job}", StringComparison.Ordinal));

    private async Task<IEnumerable<SettleKind>> KindsAsync(params Settlement[] settlements) =>
        (await Store.Jobs.SettleAsync(settlements, Cancel)).Select(result => result.Kind);

    /// <summary>Settles them all, and tells what was asked of the server.</summary>
    private async Task<IReadOnlyList<string>> StatementsAsync(IReadOnlyList<Job> jobs)
    {
        var asked = new List<string>();
        var writer = new SettlementWriter(new TransitionCounters(Time), Store.Services.GetRequiredService<ReadableRows>());
        await Store.Services.GetRequiredService<ISqlDatabase>().WriteAsync(
            session => writer.SettleAsync(
                new ListedStatements(session, asked), [.. jobs.Select(job => Settlement.Of(job, JobEvent.Succeeded))]), Cancel);
        return asked;
    }
}
