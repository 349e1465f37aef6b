using JobScheduler.Engine.Operations;
using JobScheduler.Engine.Working;

namespace JobScheduler.Tests.Engine.Working;

public sealed class JobRunTests : IAsyncLifetime
{
    private EngineHarness _engine = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _engine = await EngineHarness.StartAsync();

    public ValueTask DisposeAsync() => _engine.DisposeAsync();

    [Fact]
    public async Task An_immediate_job_runs_once_and_completes()
    {
        var id = await _engine.SubmitScriptedAsync();
        await _engine.WaitForAsync(id, JobStatus.Completed);

        var job = await _engine.JobAsync(id);
        Assert.Equal((1, 1L, "tester"), (job.State.Attempt, job.State.Fence, job.WorkerId));
        Assert.Equal([(id, 1, 1L)], _engine.Script.Started);
    }

    [Fact]
    public async Task A_failing_job_is_retried_after_two_four_and_eight_seconds_and_then_fails()
    {
        _engine.Script.Do = (_, _) => Task.FromResult(JobOutcome.Failure("no luck"));
        var id = await _engine.SubmitScriptedAsync();
        foreach (var seconds in new[] { 2, 4, 8 })
        {
            await _engine.WaitForAsync(id, JobStatus.Retrying);
            var wait = (await _engine.JobAsync(id)).ScheduledAt - _engine.Time.GetUtcNow();
            Assert.InRange(wait.TotalSeconds, seconds, 1.1 * seconds);
            _engine.Time.Advance(wait - TimeSpan.FromMilliseconds(1));
            Assert.Equal(JobStatus.Retrying, (await _engine.JobAsync(id)).State.Status);
            _engine.Time.Advance(TimeSpan.FromMilliseconds(2));
            await Eventually.IsTrueAsync(async () => (await _engine.JobAsync(id)).State.Fence == Math.Log2(seconds) + 1);
        }

        await _engine.WaitForAsync(id, JobStatus.Failed);
        var attempts = (await _engine.Get<IJobReader>().AttemptsAsync(id, 0, 100, Token))!;
        Assert.Equal([1, 2, 3, 4], attempts.Select(attempt => attempt.Attempt));
        Assert.Equal("no luck", (await _engine.JobAsync(id)).ErrorMessage);
    }

    [Fact]
    public async Task A_job_that_fails_first_and_then_succeeds_ends_completed()
    {
        _engine.Script.Do = (context, _) =>
            context.Attempt < 3 ? throw new InvalidDataException("not yet") : Task.FromResult(JobOutcome.SuccessWithJson("[1]"));
        var id = await _engine.SubmitScriptedAsync();
        await _engine.AdvanceUntilAsync(id, JobStatus.Completed);

        var job = await _engine.JobAsync(id);
        Assert.Equal((3, "[1]", null), (job.State.Attempt, job.Result, job.ErrorMessage));
    }

    [Fact]
    public async Task An_attempt_that_listens_ends_at_its_time_limit()
    {
        _engine.Script.Do = ScriptedHandler.UntilStoppedAsync;
        var id = await _engine.SubmitScriptedAsync(maxRetries: 0, timeoutSeconds: 5);
        await _engine.AdvanceUntilAsync(id, JobStatus.Failed);

        Assert.Equal(FailureReason.TimedOut, (await _engine.JobAsync(id)).FailureReason);
    }

    [Fact]
    public async Task An_attempt_that_does_not_listen_is_settled_all_the_same_and_keeps_its_slot()
    {
        _engine.Script.Do = _engine.Script.DeafAsync;
        var id = await _engine.SubmitScriptedAsync(maxRetries: 0, timeoutSeconds: 5);
        await _engine.AdvanceUntilAsync(id, JobStatus.Failed);

        Assert.Equal(1, _engine.Get<RunningJobs>().Count);
        _engine.Script.Dispose();
        await Eventually.IsTrueAsync(() => _engine.Get<RunningJobs>().Count == 0);
        Assert.Equal(JobStatus.Failed, (await _engine.JobAsync(id)).State.Status);
    }

    [Fact]
    public async Task A_running_job_that_is_cancelled_and_listens_ends_cancelled()
    {
        _engine.Script.Do = ScriptedHandler.UntilStoppedAsync;
        var id = await _engine.SubmitScriptedAsync();
        await Eventually.IsTrueAsync(() => !_engine.Script.Started.IsEmpty);

        var running = (await _engine.Get<CancelJob>().CancelAsync(id, Token)).Value;
        Assert.Equal((JobStatus.Running, true), (running.State.Status, running.State.CancelRequested));
        await _engine.WaitForAsync(id, JobStatus.Cancelled);
        Assert.Null((await _engine.JobAsync(id)).ErrorMessage);
        Assert.Empty((await _engine.Get<IJobReader>().AttemptsAsync(id, 0, 100, Token))!);
    }

    [Fact]
    public async Task A_drained_backlog_leaves_nothing_in_the_ready_queue()
    {
        for (var i = 0; i < 500; i++) await _engine.SubmitScriptedAsync($"job-{i}");
        await Eventually.IsTrueAsync(async () => (await _engine.Get<IJobReader>().TotalsAsync(Token)).InStatus(JobStatus.Completed) == 500);

        await _engine.AdvanceUntilAsync(async () => await _engine.Get<IReadyQueue>().LengthAsync(Token) == 0);
    }

    [Fact]
    public async Task A_running_job_that_is_cancelled_but_finishes_its_work_ends_completed()
    {
        var finish = new TaskCompletionSource<JobOutcome>();
        _engine.Script.Do = (_, _) => finish.Task;
        var id = await _engine.SubmitScriptedAsync();
        await Eventually.IsTrueAsync(() => !_engine.Script.Started.IsEmpty);
        await _engine.Get<CancelJob>().CancelAsync(id, Token);
        finish.SetResult(JobOutcome.Success());

        await _engine.WaitForAsync(id, JobStatus.Completed);
    }

    [Fact]
    public async Task A_snooze_runs_the_job_later_without_burning_an_attempt()
    {
        _engine.Script.Do = (context, _) =>
            Task.FromResult(context.Fence == 1 ? JobOutcome.Snooze(TimeSpan.FromSeconds(30)) : JobOutcome.Success());
        var id = await _engine.SubmitScriptedAsync();
        await _engine.AdvanceUntilAsync(id, JobStatus.Completed);

        var job = await _engine.JobAsync(id);
        Assert.Equal((1, 2L), (job.State.Attempt, job.State.Fence));
        Assert.True(job.StartedAt >= EngineHarness.Start + TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task No_more_jobs_run_at_once_than_there_are_slots()
    {
        _engine.Script.Do = _engine.Script.DeafAsync;
        for (var i = 0; i < 30; i++) await _engine.SubmitScriptedAsync($"job-{i}");
        await Eventually.IsTrueAsync(() => _engine.Script.Started.Count == 20);
        _engine.Time.Advance(TimeSpan.FromSeconds(6));

        Assert.Equal((20, 0), (_engine.Get<RunningJobs>().Count, _engine.Get<JobSlots>().Wanted()));
    }

    [Fact]
    public async Task Progress_is_kept_with_the_job_under_its_fence()
    {
        Job? claimed = null;
        _engine.Script.Do = async (context, token) =>
        {
            claimed = await _engine.JobAsync(context.JobId);
            await context.ReportProgressAsync(0.4, "almost\0 half", token);
            return JobOutcome.Success();
        };
        var id = await _engine.SubmitScriptedAsync();
        await _engine.WaitForAsync(id, JobStatus.Completed);

        var job = await _engine.JobAsync(id);
        Assert.Equal((0.4, "almost half"), (job.Progress, job.ProgressMessage));
        Assert.False(await _engine.Get<IJobStore>().ReportProgressAsync(claimed!, 0.9, null, Token));
    }
}
