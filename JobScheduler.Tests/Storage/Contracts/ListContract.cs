namespace JobScheduler.Tests.Storage.Contracts;

public abstract class ListContract(StoreFixture store) : StoreContract(store)
{
    [Fact]
    public async Task Jobs_are_listed_newest_first_and_page_by_page()
    {
        var jobs = NewJobs.Many(5);
        await Jobs.InsertAsync(jobs, Cancel);
        var newestFirst = jobs.Select(job => job.Id).Reverse().ToList();

        Assert.Equal(newestFirst, await ListAsync(new JobFilter()));
        Assert.Equal(newestFirst[..2], await ListAsync(new JobFilter { Limit = 2 }));
        Assert.Equal(newestFirst[2..4], await ListAsync(new JobFilter { Limit = 2, Before = newestFirst[1] }));
    }

    [Theory]
    [InlineData(JobStatus.Pending)]
    [InlineData(JobStatus.Running)]
    [InlineData(JobStatus.Retrying)]
    [InlineData(JobStatus.Completed)]
    [InlineData(JobStatus.Failed)]
    [InlineData(JobStatus.Cancelled)]
    public async Task The_jobs_of_one_status_are_listed_newest_first_and_page_by_page(JobStatus status)
    {
        var wanted = new List<Guid>();
        for (var round = 0; round < 3; round++)
        {
            foreach (var each in Enum.GetValues<JobStatus>())
            {
                var id = await JobInAsync(each);
                if (each == status) wanted.Insert(0, id);
            }
        }

        var pages = new List<Guid>();
        while (pages.Count < wanted.Count)
            pages.AddRange(await ListAsync(new JobFilter { Status = status, Limit = 2, Before = pages.Count == 0 ? null : pages[^1] }));

        Assert.Equal(wanted, pages);
        Assert.Empty(await ListAsync(new JobFilter { Status = status, Before = wanted[^1] }));
        Assert.Equal(wanted, await ListAsync(
            new JobFilter { Status = status, Queue = JobSpec.DefaultQueue, Type = JobType.Immediate, Handler = JobSpec.DefaultHandler }));
        Assert.Empty(await ListAsync(new JobFilter { Status = status, Handler = "http" }));
    }

    [Fact]
    public async Task Open_and_gated_jobs_are_pending_alike()
    {
        var jobs = NewJobs.Many(6).Select((job, i) => job with { GateOpen = i % 3 != 0 }).ToList();
        await Jobs.InsertAsync(jobs, Cancel);
        var newestFirst = jobs.Select(job => job.Id).Reverse().ToList();

        Assert.Equal(newestFirst[..4], await ListAsync(new JobFilter { Status = JobStatus.Pending, Limit = 4 }));
        Assert.Equal(newestFirst[4..], await ListAsync(new JobFilter { Status = JobStatus.Pending, Limit = 4, Before = newestFirst[3] }));
    }

    [Fact]
    public async Task Many_jobs_are_read_by_their_ids_and_the_unknown_ones_left_out()
    {
        var jobs = NewJobs.Many(1200);
        await Jobs.InsertAsync(jobs, Cancel);
        var wanted = jobs.Skip(100).Select(job => job.Id).ToList();

        var found = await Reader.GetManyAsync([.. wanted, NewJobs.NextId()], Cancel);

        Assert.Equal(wanted, found.Select(job => job.Id).Order());
        Assert.Empty(await Reader.GetManyAsync([], Cancel));
    }

    [Fact]
    public async Task Each_filter_selects_by_its_field()
    {
        var schedule = NewJobs.NextId();
        var plain = NewJobs.Immediate();
        var delayed = NewJobs.Delayed(TimeSpan.FromHours(1));
        var mail = NewJobs.Immediate("mail") with { ScheduleId = schedule };
        var http = plain with { Id = NewJobs.NextId(), Spec = plain.Spec with { Handler = "http" } };
        await Jobs.InsertAsync([plain, delayed, mail, http], Cancel);
        await ClaimAsync(plain.Id);
        await Jobs.CancelAsync(delayed.Id, Cancel);

        Assert.Equal([plain.Id], await ListAsync(new JobFilter { Status = JobStatus.Running }));
        Assert.Equal([delayed.Id], await ListAsync(new JobFilter { Status = JobStatus.Cancelled }));
        Assert.Equal([delayed.Id], await ListAsync(new JobFilter { Type = JobType.Delayed }));
        Assert.Equal([mail.Id], await ListAsync(new JobFilter { Queue = "mail" }));
        Assert.Equal([http.Id], await ListAsync(new JobFilter { Handler = "http" }));
        Assert.Equal([mail.Id], await ListAsync(new JobFilter { ScheduleId = schedule }));
        Assert.Empty(await ListAsync(new JobFilter { ScheduleId = schedule, Status = JobStatus.Running }));
        Assert.Empty(await ListAsync(new JobFilter { Queue = "mail", Status = JobStatus.Running }));
    }

    [Fact]
    public async Task Upcoming_jobs_come_by_priority_and_queue_and_then_by_due_time_page_by_page()
    {
        NewJob[] jobs =
        [
            NewJobs.Immediate("bills", priority: 0) with { Delay = TimeSpan.FromSeconds(1) },
            NewJobs.Immediate("mail", priority: 0),
            NewJobs.Immediate("mail", priority: 0) with { Delay = TimeSpan.FromSeconds(2) },
            NewJobs.Immediate(),
            NewJobs.Immediate() with { Delay = TimeSpan.FromSeconds(1) },
            NewJobs.Immediate("bills", priority: 4),
            NewJobs.Immediate() with { Delay = TimeSpan.FromSeconds(3) },
        ];
        await Jobs.InsertAsync([.. jobs.Reverse()], Cancel);

        Assert.Equal(
            jobs[..6].Select(Ready), await WalkAsync(pageSize: 2, from: DateTimeOffset.MinValue, horizon: TimeSpan.FromSeconds(2)));
        Assert.Equal(
            jobs[..6].Select(Ready), await WalkAsync(pageSize: 4, from: DateTimeOffset.MinValue, horizon: TimeSpan.FromSeconds(2)));
        NewJob[] later = [jobs[0], jobs[2], jobs[4]];
        Assert.Equal(later.Select(Ready),
            await WalkAsync(pageSize: 2, from: Store.Now + TimeSpan.FromMilliseconds(500), horizon: TimeSpan.FromSeconds(2)));
    }

    [Fact]
    public async Task The_oldest_due_job_is_found_whatever_its_queue_and_priority()
    {
        Assert.Null(await Jobs.OldestDueAsync(Cancel));
        var past = Store.Now - TimeSpan.FromHours(1);
        await InsertAsync(NewJobs.Immediate(priority: 0));
        await InsertAsync(NewJobs.Immediate() with { Delay = TimeSpan.FromSeconds(60) });
        await InsertAsync(NewJobs.Immediate("mail", priority: 4) with { Delay = null, RunAt = past });

        Assert.Equal(past, await Jobs.OldestDueAsync(Cancel));
    }

    [Fact]
    public async Task The_oldest_due_job_is_sought_past_queues_whose_jobs_are_not_due()
    {
        var later = TimeSpan.FromHours(1);
        await Jobs.InsertAsync([.. NewJobs.Many(20)
            .Select((job, at) => job with { Spec = job.Spec with { Queue = $"a-{at}", Priority = at % 5 }, Delay = later })], Cancel);
        await InsertAsync(NewJobs.Immediate("mail", priority: 3) with { Delay = later });
        var due = await InsertAsync(NewJobs.Immediate("mail", priority: 3));
        await InsertAsync(NewJobs.Immediate("z") with { GateOpen = false, Delay = null, RunAt = Store.Now - later });

        Assert.Equal(due.ScheduledAt, await Jobs.OldestDueAsync(Cancel));
    }

    [Fact]
    public async Task Only_open_and_waiting_jobs_are_upcoming()
    {
        await InsertAsync(NewJobs.Immediate() with { GateOpen = false });
        await StartAsync(NewJobs.Immediate());
        var retrying = await StartAsync(NewJobs.Immediate());
        await SettleAsync(retrying, JobEvent.Failed);

        Assert.Equal(
            [retrying.Id], (await Jobs.UpcomingAsync(DateTimeOffset.MinValue, TimeSpan.Zero, null, 10, Cancel)).Select(job => job.Id));
    }

    private async Task<List<ReadyJob>> WalkAsync(int pageSize, DateTimeOffset from, TimeSpan horizon)
    {
        var (walked, pages) = (new List<ReadyJob>(), 0);
        IReadOnlyList<ReadyJob> page;
        do
        {
            page = await Jobs.UpcomingAsync(from, horizon, walked.Count == 0 ? null : walked[^1], pageSize, Cancel);
            walked.AddRange(page);
        }
        while (page.Count == pageSize && pages++ < 10);
        return walked;
    }

    private async Task<Guid> JobInAsync(JobStatus status)
    {
        var job = await InsertAsync(NewJobs.Immediate());
        if (status == JobStatus.Pending) return job.Id;
        if (status == JobStatus.Cancelled)
        {
            await Jobs.CancelAsync(job.Id, Cancel);
            return job.Id;
        }

        var running = await ClaimAsync(job.Id);
        var end =
            status switch { JobStatus.Completed => JobEvent.Succeeded, JobStatus.Failed => JobEvent.FailedForGood, _ => JobEvent.Failed };
        if (status != JobStatus.Running) await SettleAsync(running, end);
        return job.Id;
    }

    private ReadyJob Ready(NewJob job) => new(job.Id, job.Spec.Queue, job.Spec.Priority, Store.Now + job.Delay!.Value);

    private async Task<IEnumerable<Guid>> ListAsync(JobFilter filter) => (await Reader.ListAsync(filter, Cancel)).Select(job => job.Id);
}
