using JobScheduler.Engine.Operations;
using JobScheduler.Engine.Working;
using Microsoft.Data.Sqlite;

namespace JobScheduler.Tests.Engine.Working;

/// <summary>One slot, a handler that has shown to be short, and one job that holds the slot until the test lets it go.</summary>
public sealed class ClaimAheadTests : IAsyncLifetime
{
    private readonly TaskCompletionSource<JobOutcome> _holder = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private EngineHarness _engine = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _engine = await EngineHarness.StartAsync(
            ("JobScheduler:Worker:Concurrency", "1"), ("JobScheduler:Worker:ShutdownGrace", "00:00:05"));
        var earlier = new List<Guid>();
        for (var i = 0; i < 40; i++) earlier.Add(await _engine.SubmitScriptedAsync("earlier"));
        foreach (var id in earlier) await _engine.WaitForAsync(id, JobStatus.Completed);
        _engine.Script.Started.Clear();
        var first = 0;
        _engine.Script.Do = (_, _) => Interlocked.Increment(ref first) == 1 ? _holder.Task : Task.FromResult(JobOutcome.Success());
        await _engine.SubmitScriptedAsync("holder");
        await Eventually.IsTrueAsync(() => _engine.Script.Started.Count == 1);
    }

    public async ValueTask DisposeAsync()
    {
        _holder.TrySetResult(JobOutcome.Success());
        await _engine.DisposeAsync();
    }

    [Fact]
    public async Task A_short_job_is_claimed_while_every_slot_is_taken_and_runs_when_one_is_free()
    {
        var id = await _engine.SubmitScriptedAsync();
        await _engine.WaitForAsync(id, JobStatus.Running);
        Assert.Single(_engine.Script.Started);

        _holder.SetResult(JobOutcome.Success());
        await _engine.WaitForAsync(id, JobStatus.Completed);
        Assert.Equal((1, 1L), ((await _engine.JobAsync(id)).State.Attempt, (await _engine.JobAsync(id)).State.Fence));
    }

    [Fact]
    public async Task What_waits_in_line_too_long_goes_back_with_nothing_burnt_and_nothing_more_is_claimed_ahead()
    {
        var id = await _engine.SubmitScriptedAsync();
        await _engine.WaitForAsync(id, JobStatus.Running);
        await _engine.AdvanceUntilAsync(id, JobStatus.Pending);

        Assert.Equal((0, 1L, 0),
            ((await _engine.JobAsync(id)).State.Attempt, (await _engine.JobAsync(id)).State.Fence, (await _engine.JobAsync(id)).Losses));
        Assert.Equal(0, _engine.Get<JobSlots>().Wanted());
        _holder.SetResult(JobOutcome.Success());
        await _engine.AdvanceUntilAsync(id, JobStatus.Completed);
    }

    /// <summary>Its jobs are not claimed ahead: beside many short jobs of other queues no slot would ever be free for them.</summary>
    [Fact]
    public void Nothing_is_claimed_ahead_while_a_look_at_a_queue_with_a_limit_is_due()
    {
        var (slots, claims) = (_engine.Get<JobSlots>(), _engine.Get<JobClaims>());
        claims.LeaveSlotFree();
        Assert.InRange(slots.Wanted(), 1, int.MaxValue);

        _engine.Get<RunningJobs>().Limited.Replace(["default"]);
        claims.LeaveSlotFree();

        Assert.Equal(0, slots.Wanted());
    }

    [Fact]
    public async Task A_job_that_was_lost_once_never_waits_in_line()
    {
        var (slots, running) = (_engine.Get<JobSlots>(), _engine.Get<RunningJobs>());
        var claimed = running.All.Single().Job with { Id = Guid.Empty };
        slots.Start([claimed]);
        Assert.True(slots.HasLine);

        slots.Start([claimed with { Id = Guid.AllBitsSet, Losses = 1 }]);
        await Eventually.IsTrueAsync(() => !running.Contains(Guid.AllBitsSet, claimed.State.Fence));
        Assert.True(running.Contains(claimed.Id, claimed.State.Fence));
    }

    [Fact]
    public async Task A_job_without_retries_is_never_claimed_ahead_and_where_such_jobs_come_nothing_is()
    {
        var id = await _engine.SubmitScriptedAsync(maxRetries: 0);
        await Eventually.IsTrueAsync(() => _engine.Get<JobSlots>().Wanted() == 0);
        Assert.Equal((JobStatus.Pending, 0L), ((await _engine.JobAsync(id)).State.Status, (await _engine.JobAsync(id)).State.Fence));

        _holder.SetResult(JobOutcome.Success());
        await _engine.WaitForAsync(id, JobStatus.Completed);
        Assert.Equal((1, 1L), ((await _engine.JobAsync(id)).State.Attempt, (await _engine.JobAsync(id)).State.Fence));
    }

    [Fact]
    public async Task A_job_that_is_cancelled_in_line_never_starts()
    {
        var id = await _engine.SubmitScriptedAsync();
        await _engine.WaitForAsync(id, JobStatus.Running);
        await _engine.Get<CancelJob>().CancelAsync(id, Token);
        await Eventually.IsTrueAsync(() => _engine.Get<RunningJobs>().All.Any(attempt => attempt.Cause == StopCause.CancelRequested));
        _holder.SetResult(JobOutcome.Success());

        await _engine.WaitForAsync(id, JobStatus.Cancelled);
        Assert.DoesNotContain(_engine.Script.Started, start => start.JobId == id);
    }

    [Fact]
    public async Task A_stop_gives_the_line_back()
    {
        var id = await _engine.SubmitScriptedAsync();
        await _engine.WaitForAsync(id, JobStatus.Running);

        await using var next = await _engine.RestartAsync(TimeSpan.Zero);
        await next.WaitForAsync(id, JobStatus.Completed);
        Assert.Equal(
            (1, 2L, 0), ((await next.JobAsync(id)).State.Attempt, (await next.JobAsync(id)).State.Fence, (await next.JobAsync(id)).Losses));
    }

    [Fact]
    public async Task A_slot_is_free_when_its_handler_has_returned_though_the_outcome_is_not_yet_written()
    {
        var id = await _engine.SubmitScriptedAsync();
        await _engine.WaitForAsync(id, JobStatus.Running);
        await using (var connection = new SqliteConnection($"Data Source={_engine.DatabasePath};Pooling=False"))
        {
            await connection.OpenAsync(Token);
            await using var nobodyElseWrites = connection.BeginTransaction(deferred: false);
            _holder.SetResult(JobOutcome.Success());
            await Eventually.IsTrueAsync(() => _engine.Script.Started.Any(start => start.JobId == id));
            Assert.Equal(2, _engine.Get<RunningJobs>().Count);
        }

        await _engine.WaitForAsync(id, JobStatus.Completed);
        await Eventually.IsTrueAsync(() => _engine.Get<RunningJobs>().Count == 0);
    }
}
