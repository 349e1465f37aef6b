namespace JobScheduler.Tests.FrontDoor;

public abstract partial class JobClientContract
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Whoever_waits_gets_the_job_as_it_ended_and_its_result_as_its_type()
    {
        var end = new TaskCompletionSource<JobOutcome>();
        Script.Do = (_, _) => end.Task;
        var job = await Jobs.EnqueueAsync(new MakeReport("May"), new() { Tags = ["a"], UniqueKey = "waited" }, Token);
        var (whole, typed) = (Jobs.WaitAsync(job.Id, Long, Token), Jobs.WaitAsync<Receipt>(job.Id, Long, Token));
        await Eventually.IsTrueAsync(() => host.Services.GetRequiredService<IJobNotifications>().IsWatched);

        end.SetResult(JobOutcome.SuccessWithJson("""{"orderId":7,"text":"made"}"""));

        Assert.Equal(new Receipt(7, "made"), await typed);
        var ended = await whole;
        Assert.Equal((job.Id, JobStatus.Completed, 1, true), (ended.Id, ended.Status, ended.Attempt, ended.HasEnded));
        Assert.Equal(("waited", 3, "a"), (ended.UniqueKey, ended.MaxRetries, Assert.Single(ended.Tags)));
        Assert.True(ended.CreatedAt <= ended.StartedAt && ended.StartedAt <= ended.FinishedAt && ended.WorkerId is not null);
        await Eventually.IsTrueAsync(() => !host.Services.GetRequiredService<IJobNotifications>().IsWatched);
    }

    [Fact]
    public async Task The_result_of_a_job_that_failed_is_an_exception_with_the_job()
    {
        Script.Do = (_, _) => Task.FromResult(JobOutcome.PermanentFailure("no paper"));
        var job = await Jobs.EnqueueAsync(new MakeReport("May"), cancellationToken: Token);

        var failed = await Assert.ThrowsAsync<JobFailedException>(() => Jobs.WaitAsync<Receipt>(job.Id, Long, Token));

        Assert.Equal(("no paper", "permanent", JobStatus.Failed), (failed.Job.ErrorMessage, failed.Job.FailureReason, failed.Job.Status));
        Assert.Equal(JobStatus.Failed, (await Jobs.WaitAsync(job.Id, Long, Token)).Status);
    }

    [Fact]
    public async Task A_running_job_is_asked_to_stop()
    {
        Script.Do = ScriptedHandler.UntilStoppedAsync;
        var job = await Jobs.EnqueueAsync(new MakeReport("May"), cancellationToken: Token);
        await Eventually.IsTrueAsync(async () => (await Jobs.GetAsync(job.Id, Token))!.Status == JobStatus.Running);

        Assert.Equal(JobStatus.Running, await Jobs.CancelAsync(job.Id, Token));

        Assert.Equal(JobStatus.Cancelled, (await Jobs.WaitAsync(job.Id, Long, Token)).Status);
        var over = await Assert.ThrowsAsync<JobRequestException>(async () =>
        {
            Script.Do = (_, _) => Task.FromResult(JobOutcome.Success());
            var done = await Jobs.EnqueueAsync(new MakeReport("May"), cancellationToken: Token);
            await Jobs.WaitAsync(done.Id, Long, Token);
            await Jobs.CancelAsync(done.Id, Token);
        });
        Assert.Equal("already_terminal", over.Code);
    }

    [Fact]
    public async Task The_wait_ends_at_its_limit_and_when_the_caller_leaves()
    {
        var job = await Jobs.EnqueueAsync(new MakeReport("May"), Unserved, Token);
        using var leaving = new CancellationTokenSource();
        var left = Jobs.WaitAsync(job.Id, Long, leaving.Token);

        var late = await Assert.ThrowsAsync<TimeoutException>(() => Jobs.WaitAsync(job.Id, TimeSpan.FromMilliseconds(250), Token));
        await leaving.CancelAsync();

        Assert.Equal($"The job {job.Id} had not ended after 0.25 s.", late.Message);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left);
    }

    [Fact]
    public async Task A_job_that_is_not_there_is_not_waited_for()
    {
        var missing = await Assert.ThrowsAsync<JobRequestException>(() => Jobs.WaitAsync(Guid.Empty, Long, Token));
        Assert.Equal(("not_found", $"There is no job '{Guid.Empty}'."), (missing.Code, missing.Message));
    }
}
