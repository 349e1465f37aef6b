using JobScheduler.Engine.Sessions;
using Microsoft.Extensions.Time.Testing;

namespace JobScheduler.Tests.Engine.Sessions;

/// <summary>A process that owns its store stands still: a clock that jumps, as after a breakpoint.</summary>
public sealed class ProcessPauseTests : IAsyncLifetime
{
    private static readonly TimeSpan Breakpoint = TimeSpan.FromMinutes(10);

    private readonly TaskCompletionSource<JobOutcome> _finish = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private EngineHarness _engine = null!;

    public async ValueTask InitializeAsync()
    {
        _engine = await EngineHarness.StartAsync();
        _engine.Script.Do = (_, token) => _finish.Task.WaitAsync(token);
    }

    public ValueTask DisposeAsync() => _engine.DisposeAsync();

    [Fact]
    public async Task An_attempt_goes_on_through_a_breakpoint_of_ten_minutes_as_the_same_attempt()
    {
        var id = await RunningAsync(timeoutSeconds: 3600);
        await StandStillAsync();
        _finish.SetResult(JobOutcome.Success());

        await CompletedAsFirstAttemptAsync(id);
    }

    [Fact]
    public async Task The_time_limit_of_an_attempt_does_not_count_the_breakpoint()
    {
        var id = await RunningAsync(timeoutSeconds: 60);
        await StandStillAsync();
        await StandStillAsync();
        _finish.SetResult(JobOutcome.Success());

        await CompletedAsFirstAttemptAsync(id);
    }

    [Fact]
    public async Task After_the_breakpoint_the_rest_of_the_time_limit_counts()
    {
        var id = await RunningAsync(timeoutSeconds: 5);
        await StandStillAsync();
        var from = _engine.Time.GetUtcNow();
        await _engine.AdvanceUntilAsync(id, JobStatus.Failed);

        Assert.InRange(_engine.Time.GetUtcNow() - from, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(7));
        Assert.Equal(FailureReason.TimedOut, (await _engine.JobAsync(id)).FailureReason);
    }

    [Theory]
    [InlineData(true, 0.9, 0)]
    [InlineData(true, 5, 5)]
    [InlineData(false, 5, 0)]
    public void Only_a_gap_that_is_no_busy_machine_counts_and_only_where_nobody_else_can_take_the_jobs(
        bool ownsStore, double gap, double stoodStill)
    {
        var time = new FakeTimeProvider();
        var processPause = new ProcessPause(new WorkerRole { OwnsStore = ownsStore }, new SessionOptions(), time);
        time.Advance(TimeSpan.FromSeconds(gap));

        Assert.Equal(TimeSpan.FromSeconds(stoodStill), processPause.Look());
        Assert.Equal(TimeSpan.FromSeconds(stoodStill), processPause.Look());
    }

    private async Task<Guid> RunningAsync(int timeoutSeconds)
    {
        var id = await _engine.SubmitScriptedAsync(maxRetries: 0, timeoutSeconds: timeoutSeconds);
        await Eventually.IsTrueAsync(() => !_engine.Script.Started.IsEmpty);
        return id;
    }

    private async Task StandStillAsync()
    {
        _engine.Time.Advance(Breakpoint);
        var until = _engine.Time.GetUtcNow() + TimeSpan.FromSeconds(2);
        await _engine.AdvanceUntilAsync(() => Task.FromResult(_engine.Time.GetUtcNow() >= until));
    }

    private async Task CompletedAsFirstAttemptAsync(Guid id)
    {
        await _engine.WaitForAsync(id, JobStatus.Completed);
        var job = await _engine.JobAsync(id);
        Assert.Equal((1, 1L, 0), (job.State.Attempt, job.State.Fence, job.Losses));
        Assert.Single(_engine.Script.Started);
    }
}
