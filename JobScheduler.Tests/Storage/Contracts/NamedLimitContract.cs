using JobScheduler.Storage.Jobs;
using JobScheduler.Storage.Limits;
using JobScheduler.Storage.Sql;

namespace JobScheduler.Tests.Storage.Contracts;

/// <summary>Limits that are kept by name: their numbers hold for all jobs that name them, whatever those bring.</summary>
public abstract class NamedLimitContract(StoreFixture store) : PermitContract(store)
{
    private static readonly JobLimit Brought = new(LimitKind.Concurrency, "mail") { Most = 1 };

    private static readonly NamedLimit Mail = new("mail")
    {
        Concurrency = 3,
        Rate = new(LimitKind.Rate, "mail") { Starts = 10, Per = TimeSpan.FromSeconds(2), Most = 4 },
    };

    private INamedLimits Named => Store.Services.GetRequiredService<INamedLimits>();

    [Fact]
    public async Task A_limit_is_read_back_and_each_change_of_it_raises_its_version()
    {
        var made = await PutAsync(Mail);
        Store.Advance(TimeSpan.FromMinutes(1));
        var same = await PutAsync(Mail);
        var changed = await PutAsync(Mail with { Rate = null });

        Assert.Equal(NamedChangeKind.Created, made.Kind);
        Assert.Equivalent(Mail with { CreatedAt = made.Limit!.CreatedAt, UpdatedAt = made.Limit.CreatedAt }, made.Limit);
        Assert.Equal(new NamedLimitChange(NamedChangeKind.Unchanged, made.Limit), same);
        Assert.Equal(
            (NamedChangeKind.Changed, 2, null, made.Limit.CreatedAt, Store.Now),
            (changed.Kind, (int)changed.Limit!.Version, changed.Limit.Rate, changed.Limit.CreatedAt, changed.Limit.UpdatedAt));
        Assert.Equal([changed.Limit], await Named.FindAsync(["mail", "other"], mayWrite: true, Cancel));
        Assert.Equal([changed.Limit], await Named.FindAsync(["mail", "other"], mayWrite: false, Cancel));
        Assert.Equal([changed.Limit], await Named.ListAsync(null, 10, Cancel));
        Assert.Empty(await Named.ListAsync("mail", 10, Cancel));
    }

    [Fact]
    public async Task A_version_that_has_passed_changes_nothing_and_there_are_no_more_than_a_number()
    {
        var made = (await PutAsync(Mail, expected: 0)).Limit;

        var other = new NamedLimit("x") { Concurrency = 1 };
        Assert.Equal(
            new NamedLimitChange(NamedChangeKind.VersionMismatch, made), await PutAsync(Mail with { Concurrency = 9 }, expected: 0));
        Assert.Equal(new NamedLimitChange(NamedChangeKind.VersionMismatch, null), await PutAsync(other, expected: 1));
        Assert.Equal(new NamedLimitChange(NamedChangeKind.TooMany, null), await PutAsync(other, most: 1));
        Assert.Equal(NamedChangeKind.Changed, (await PutAsync(Mail with { Concurrency = 9 }, expected: 1, most: 1)).Kind);
    }

    [Fact]
    public async Task Who_holds_a_permit_is_told_page_by_page()
    {
        await PutAsync(Mail);
        var jobs = await InsertManyAsync(5, Brought);
        await OpenAsync(Brought);
        var started = await ClaimAsync(jobs[0]);
        Store.Advance(TimeSpan.FromSeconds(5));

        var first = Assert.Single(await Named.HoldersAsync("mail", Guid.Empty, 1, Cancel));
        var others = await Named.HoldersAsync("mail", first.Id, 10, Cancel);

        Assert.Equal(jobs[..3], others.Select(holder => holder.Id).Prepend(first.Id));
        Assert.Equal(("running", started.StartedAt, started.WorkerId), (first.Status, first.StartedAt, first.WorkerId));
        Assert.All(others, holder => Assert.Equal(("pending", null, null), (holder.Status, holder.StartedAt, holder.WorkerId)));
        Assert.Empty(await Named.HoldersAsync("other", Guid.Empty, 10, Cancel));
        await SettleAsync(started, JobEvent.Succeeded);
        Assert.DoesNotContain(jobs[0], (await Named.HoldersAsync("mail", Guid.Empty, 10, Cancel)).Select(holder => holder.Id));
    }

    [Fact]
    public async Task Its_numbers_hold_for_jobs_that_wait_whatever_they_bring_and_so_does_a_change()
    {
        await PutAsync(Mail);
        var jobs = await InsertManyAsync(9, Brought);

        Assert.Equal(jobs[..3], await OpenAsync(Brought));
        await PutAsync(Mail with { Concurrency = 5 });
        Assert.Equal(jobs[3..5], await OpenAsync(Brought));
        await PutAsync(Mail with { Concurrency = 2 });
        Assert.Empty(await OpenAsync(Brought));
        await PutAsync(Mail with { Concurrency = null });
        Assert.Empty(await OpenAsync(Brought));
    }

    [Fact]
    public async Task Its_rate_holds_for_jobs_that_wait()
    {
        await PutAsync(Mail);
        var brought = new JobLimit(LimitKind.Rate, "mail") { Starts = 1, Per = TimeSpan.FromHours(1), Most = 1 };
        var jobs = await InsertManyAsync(9, brought);

        Assert.Equal(jobs[..4], await OpenAsync(brought));
        Assert.Equal(4, (await Jobs.ClaimAsync(jobs, Worker, Cancel)).Jobs.Count);
        Assert.Empty(await OpenAsync(brought));
        var use = await Named.UseAsync(Mail, Cancel);
        Assert.Equal((0, 5, false, Store.Now + TimeSpan.FromMilliseconds(200)), (use.Held, use.Waiting, use.IsMore, use.NextStartAt));
        Store.Advance(TimeSpan.FromMilliseconds(200));
        Assert.Equal(jobs[4..5], await OpenAsync(brought));
        await Jobs.ClaimAsync(jobs, Worker, Cancel);
        await PutAsync(Mail with { Rate = Mail.Rate! with { Per = TimeSpan.FromHours(10) } });
        Assert.Empty(await OpenAsync(brought));
        await PutAsync(Mail with { Rate = Mail.Rate! with { Per = TimeSpan.FromSeconds(1) } });
        Store.Advance(TimeSpan.FromMilliseconds(100));
        Assert.Equal(jobs[5..6], await OpenAsync(brought));
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public async Task A_job_that_took_what_another_one_brought_since_it_was_read_is_not_let_past(int revision, bool passes)
    {
        var job = (await InsertManyAsync(1, Brought))[0];
        var read = new ParkedJob(job, Brought.Name, JobSpec.DefaultQueue, 2, TimeSpan.Zero, [Brought]) { Revision = revision };

        var passed = await Store.Services.GetRequiredService<ISqlDatabase>().WriteAsync(
            session => session.BatchAsync(Statements.Limits.Pass, new SqlBatch<ParkedJob>([read], LimitRows.Passed), JobRow.ReadReady),
            Cancel);

        Assert.Equal(passes, passed.Any(ready => ready.Id == job));
    }

    [Fact]
    public async Task A_limit_in_use_is_not_deleted()
    {
        await PutAsync(Mail);
        var jobs = await InsertManyAsync(1, Brought);
        Assert.Equal(NamedChangeKind.InUse, (await DeleteAsync()).Kind);
        await OpenAsync(Brought);
        Assert.Equal(new LimitUse(1, 0, false, null), await Named.UseAsync(Mail, Cancel));
        Assert.Equal(NamedChangeKind.InUse, (await DeleteAsync()).Kind);

        await SettleAsync(await ClaimAsync(jobs[0]), JobEvent.Succeeded);

        Assert.Equal(NamedChangeKind.Deleted, (await DeleteAsync()).Kind);
        Assert.Equal(new NamedLimitChange(NamedChangeKind.NotFound, null), await DeleteAsync());
        Assert.Equal(
            ["delete_limit", "put_limit"], (await Store.Audit.ListAsync(new() { Target = "mail" }, Cancel)).Select(entry => entry.Action));
    }

    private Task<NamedLimitChange> PutAsync(NamedLimit limit, long? expected = null, int most = 10) =>
        Named.PutAsync(limit, expected, most, new Deed(NewJobs.NextId(), "tester", null), Cancel);

    private Task<NamedLimitChange> DeleteAsync() => Named.DeleteAsync("mail", new Deed(NewJobs.NextId(), "tester", null), Cancel);
}
