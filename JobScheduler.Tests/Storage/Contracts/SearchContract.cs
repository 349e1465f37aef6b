namespace JobScheduler.Tests.Storage.Contracts;

public abstract class SearchContract(StoreFixture store) : SearchSteps(store)
{
    private const string Refused = "Connection REFUSED by mail.example: 100% of [tries]_\\'";

    private int _made;

    [Fact]
    public async Task Each_filter_selects_by_its_field()
    {
        var schedule = NewJobs.NextId();
        var plain = Made(NewJobs.Immediate());
        var delayed = Made(NewJobs.Delayed(TimeSpan.FromHours(1)));
        var mail = Made(NewJobs.Immediate("mail") with { ScheduleId = schedule });
        var http = Made(NewJobs.Immediate(), spec => spec with { Handler = "http", Name = "Send Invoice Ä 7%_" });
        await Jobs.InsertAsync([plain, delayed, mail, http], Cancel);

        await FindsAsync([http, mail, delayed, plain], new JobSearch());
        await FindsAsync([delayed], new JobSearch { Type = JobType.Delayed });
        await FindsAsync([mail], new JobSearch { Queue = "mail" });
        await FindsAsync([mail], new JobSearch { ScheduleId = schedule });
        await FindsAsync([], new JobSearch { ScheduleId = schedule, Queue = "other" });
        await FindsAsync([http], new JobSearch { Handler = "http" });
        await FindsAsync([http], new JobSearch { Name = "send INVOICE" });
        await FindsAsync([http], new JobSearch { Name = "Ä 7%_" });
        await FindsAsync([], new JobSearch { Name = "ä" });
        await FindsAsync([], new JobSearch { Name = "Send%" });
        await FindsAsync([http, plain], new JobSearch { Ids = [plain.Id, http.Id, NewJobs.NextId()] });
        await FindsAsync([plain], new JobSearch { Ids = [plain.Id, http.Id], Handler = JobSpec.DefaultHandler });
        await FindsAsync([plain], new JobSearch { Ids = [plain.Id, http.Id], Before = http.Id });
    }

    [Fact]
    public async Task A_tag_is_found_as_it_was_given_and_whole()
    {
        string[] odd = ["a", "A", ",", "\"", "]", "ä ö", "x\\u0041", "[\"a\"]", "'", "<b>", "🙂"];
        var jobs = odd.Select(tag => Made(NewJobs.Immediate(), spec => spec with { Tags = ["first", tag] })).ToList();
        var metadata = Made(NewJobs.Immediate(), spec => spec with { Metadata = """{"tags":["a"],"nul":"\u0000\\u0000"}""" });
        var both = Made(NewJobs.Immediate(), spec => spec with { Tags = ["kept"], Metadata = """{"nul":"\u0000"}""" });
        await Jobs.InsertAsync([.. jobs, metadata, both], Cancel);

        foreach (var (index, tag) in odd.Index()) await FindsAsync([jobs[index]], new JobSearch { Tag = tag });
        await FindsAsync([both], new JobSearch { Tag = "kept" });
        await FindsAsync(Enumerable.Reverse(jobs), new JobSearch { Tag = "first" });
        await FindsAsync([], new JobSearch { Tag = "firs" });
    }

    [Fact]
    public async Task A_failed_job_is_found_by_its_error_its_reason_and_its_worker()
    {
        var (good, bad, lost) = (Made(NewJobs.Immediate()), Made(NewJobs.Immediate()), Made(NewJobs.Immediate()));
        await SettleAsync(await StartAsync(good), JobEvent.Succeeded);
        await SettleAsync(Settlement.Of(await StartAsync(bad), JobEvent.FailedForGood) with
        {
            ErrorMessage = Refused,
            Reason = FailureReason.Permanent,
        });
        await SettleAsync(Settlement.Of(await StartAsync(lost), JobEvent.WorkerLost) with { Reason = FailureReason.WorkerLost });

        await FindsAsync([bad], new JobSearch { Error = "connection refused" });
        await FindsAsync([bad], new JobSearch { Error = "100% of [tries]_\\'" });
        await FindsAsync([], new JobSearch { Error = "100_" });
        await FindsAsync([bad], new JobSearch { Reason = FailureReason.Permanent });
        await FindsAsync([lost], new JobSearch { Reason = FailureReason.WorkerLost, Statuses = [JobStatus.Retrying] });
        await FindsAsync([lost, bad, good], new JobSearch { WorkerId = Worker.WorkerId });
        await FindsAsync([], new JobSearch { WorkerId = "worker" });
        await FindsAsync([bad, good], new JobSearch { Statuses = [JobStatus.Completed, JobStatus.Failed] });
    }

    [Fact]
    public async Task Jobs_are_found_by_when_they_were_made_and_when_they_ended()
    {
        var first = Made(NewJobs.Immediate());
        var made = (await InsertAsync(first)).CreatedAt;
        await Jobs.CancelAsync(first.Id, Cancel);
        var ended = (await GetAsync(first.Id)).FinishedAt!.Value;
        Store.Advance(TimeSpan.FromSeconds(10));
        var second = Made(NewJobs.Immediate());
        var later = (await InsertAsync(second)).CreatedAt;

        await FindsAsync([second, first], new JobSearch { Created = new(made, null) });
        await FindsAsync([first], new JobSearch { Created = new(made, later) });
        await FindsAsync([second], new JobSearch { Created = new(later, later.AddSeconds(1)) });
        await FindsAsync([], new JobSearch { Created = new(null, made) });
        await FindsAsync([first], new JobSearch { Finished = new(ended, null) });
        await FindsAsync([first], new JobSearch { Finished = new(null, ended.AddTicks(10)), Statuses = [JobStatus.Cancelled] });
        await FindsAsync([], new JobSearch { Finished = new(null, ended) });
    }

    [Theory]
    [InlineData(JobStatus.Pending)]
    [InlineData(JobStatus.Running)]
    [InlineData(JobStatus.Cancelled)]
    public async Task Pages_of_a_search_hold_each_job_once_and_leave_none_out(JobStatus status)
    {
        var jobs = Enumerable.Range(0, 24).Select(i => Made(NewJobs.Immediate(i % 3 == 0 ? "mail" : JobSpec.DefaultQueue))).ToList();
        await Jobs.InsertAsync(jobs, Cancel);
        var worker = Worker with { Queues = ["mail", JobSpec.DefaultQueue] };
        if (status == JobStatus.Running) await Jobs.ClaimAsync([.. jobs.Select(job => job.Id)], worker, Cancel);
        if (status == JobStatus.Cancelled) foreach (var job in jobs) await Jobs.CancelAsync(job.Id, Cancel);
        var wanted = jobs.Where(job => job.Spec.Queue == "mail").Select(job => job.Id).Reverse();

        Assert.Equal(wanted, (await WalkAsync(new JobSearch { Statuses = [status], Queue = "mail", Limit = 3 })).Found);
    }

    [Fact]
    public async Task What_is_found_is_told_without_what_is_large()
    {
        var job = Made(NewJobs.Immediate(), spec => spec with { Payload = """{"large":true}""", Tags = ["a"] });
        await SettleAsync(Settlement.Of(await StartAsync(job), JobEvent.Succeeded) with { Result = "1" });

        var found = Assert.Single((await Reader.SearchAsync(new JobSearch { Ids = [job.Id] }, Cancel)).Jobs);

        var whole = await GetAsync(job.Id);
        Assert.Equal("1", whole.Result);
        Assert.Equal(
            whole with { Result = null, Spec = whole.Spec with { Payload = "{}", Tags = [] } },
            found with { Spec = found.Spec with { Payload = "{}", Tags = [] }, Result = null });
    }

    private NewJob Made(NewJob job, Func<JobSpec, JobSpec>? spec = null) =>
        job with { Id = Guid.CreateVersion7(Store.Now.AddMilliseconds(_made++)), Spec = spec?.Invoke(job.Spec) ?? job.Spec };

    private async Task FindsAsync(IEnumerable<NewJob> wanted, JobSearch search) => Assert.Equal(
        wanted.Select(job => job.Id), (await Reader.SearchAsync(search, Cancel)).Jobs.Select(job => job.Id));
}
