using JobScheduler.Engine.Operations;

namespace JobScheduler.Tests.FrontDoor;

/// <summary>Waiting for the end of a job, on a clock that stands still unless a test moves it.</summary>
public sealed class WaitTests : IAsyncLifetime
{
    private static readonly TimeSpan Long = TimeSpan.FromHours(1);

    private readonly MuteNotifications _notifications = new();
    private EngineHarness _engine = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private IJobClient Jobs => _engine.Get<IJobClient>();

    public async ValueTask InitializeAsync() => _engine = await EngineHarness.StartAsync(
        services => services.Surround<IJobNotifications>((inner, _) => _notifications.Around(inner)));

    public ValueTask DisposeAsync() => _engine.DisposeAsync();

    [Fact]
    public async Task Whoever_waits_is_woken_when_the_job_ends_though_the_clock_stands_still()
    {
        var end = new TaskCompletionSource<JobOutcome>();
        _engine.Script.Do = (_, _) => end.Task;
        var id = await _engine.SubmitScriptedAsync();
        await _engine.WaitForAsync(id, JobStatus.Running);

        var (one, other) = (Jobs.WaitAsync(id, Long, Token), Jobs.WaitAsync<string>(id, Long, Token));
        await Eventually.IsTrueAsync(() => _engine.Get<IJobNotifications>().IsWatched);
        end.SetResult(JobOutcome.Success("done"));

        Assert.Equal(JobStatus.Completed, (await one).Status);
        Assert.Equal("done", await other);
        await Eventually.IsTrueAsync(() => !_engine.Get<IJobNotifications>().IsWatched);
    }

    [Fact]
    public async Task A_job_that_has_ended_is_not_waited_for()
    {
        var id = await _engine.SubmitScriptedAsync();
        await _engine.WaitForAsync(id, JobStatus.Completed);

        Assert.Equal(id, (await Jobs.WaitAsync(id, Long, Token)).Id);
    }

    [Fact]
    public async Task A_lost_notification_costs_at_most_five_seconds()
    {
        var end = new TaskCompletionSource<JobOutcome>();
        _engine.Script.Do = (_, _) => end.Task;
        var id = await _engine.SubmitScriptedAsync();
        await _engine.WaitForAsync(id, JobStatus.Running);
        _notifications.IsMute = true;

        var wait = Jobs.WaitAsync(id, Long, Token);
        await Eventually.IsTrueAsync(() => _engine.Get<IJobNotifications>().IsWatched);
        end.SetResult(JobOutcome.Success());
        await _engine.WaitForAsync(id, JobStatus.Completed);
        Assert.False(wait.IsCompleted);

        _engine.Time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(JobStatus.Completed, (await wait).Status);
    }

    [Fact]
    public async Task Notifications_that_fail_in_an_unforeseen_way_leave_the_first_look_and_the_rounds()
    {
        var end = new TaskCompletionSource<JobOutcome>();
        _engine.Script.Do = (_, _) => end.Task;
        var id = await _engine.SubmitScriptedAsync();
        await _engine.WaitForAsync(id, JobStatus.Running);
        _notifications.IsBroken = true;

        var wait = Jobs.WaitAsync(id, Long, Token);
        end.SetResult(JobOutcome.Success());
        await _engine.WaitForAsync(id, JobStatus.Completed);
        Assert.Equal(id, (await Jobs.WaitAsync(id, Long, Token)).Id);

        _engine.Time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(JobStatus.Completed, (await wait).Status);
    }

    [Fact]
    public async Task The_wait_ends_at_its_limit_and_when_the_caller_leaves()
    {
        _engine.Script.Do = ScriptedHandler.UntilStoppedAsync;
        var id = await _engine.SubmitScriptedAsync();
        using var leaving = new CancellationTokenSource();

        var (limited, left) = (Jobs.WaitAsync(id, TimeSpan.FromSeconds(1), Token), Jobs.WaitAsync(id, Long, leaving.Token));
        _engine.Time.Advance(TimeSpan.FromSeconds(1));
        var late = await Assert.ThrowsAsync<TimeoutException>(() => limited);
        await leaving.CancelAsync();

        Assert.Equal($"The job {id} had not ended after 1 s.", late.Message);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left);
        await _engine.Get<CancelJob>().CancelAsync(id, Token);
    }
}
