using JobScheduler.Engine.Sessions;
using JobScheduler.Engine.Working;

namespace JobScheduler.Tests.Engine.Sessions;

/// <summary>A process whose session was declared lost goes on with a new one.</summary>
public sealed class RenewedSessionTests : IAsyncLifetime
{
    private EngineHarness _engine = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _engine = await EngineHarness.StartAsync();

    public ValueTask DisposeAsync() => _engine.DisposeAsync();

    [Fact]
    public async Task A_drain_ends_with_the_session_that_was_asked()
    {
        await _engine.Get<IWorkerRegistry>().DrainAsync("tester", Token);
        await _engine.AdvanceUntilAsync(() => Task.FromResult(_engine.Get<RunningJobs>().IsDraining));
        await LoseSessionAsync();

        var id = await _engine.SubmitScriptedAsync();
        await _engine.AdvanceUntilAsync(id, JobStatus.Completed);
    }

    [Fact]
    public async Task An_attempt_that_was_claimed_for_the_lost_session_is_stopped_though_it_came_after_the_loss()
    {
        _engine.Script.Do = ScriptedHandler.UntilStoppedAsync;
        var claimed = await _engine.SubmitScriptedAsync(timeoutSeconds: 3600);
        await _engine.WaitForAsync(claimed, JobStatus.Running);
        var late = (await _engine.JobAsync(claimed)) with { Id = Guid.Empty };
        await LoseSessionAsync();

        var attempt = _engine.Get<RunningJobs>().Add(late);
        await _engine.AdvanceUntilAsync(() => Task.FromResult(attempt.Cause == StopCause.SessionLost));
        attempt.Returned();
        attempt.Settled();
    }

    [Fact]
    public async Task Nothing_is_claimed_for_a_session_that_was_silent_until_it_is_known_to_stand()
    {
        await using var engine = await EngineHarness.StartAsync(services => services.Surround<IWorkerRegistry>((inner, provider) =>
            new WaitingReplies(inner, provider.GetRequiredService<TimeProvider>(), waited: TimeSpan.Zero)));
        engine.Get<WorkerRole>().OwnsStore = false;
        var silence = new TaskCompletionSource();
        ((WaitingReplies)engine.Get<IWorkerRegistry>()).Leave = silence.Task;
        await engine.Get<IWorkerRegistry>().DeclareAllButLostAsync(Guid.Empty, Token);
        await engine.AdvanceUntilAsync(() => Task.FromResult(engine.Get<SelfFence>().IsUp));

        engine.Script.Do = ScriptedHandler.UntilStoppedAsync;
        var id = await engine.SubmitScriptedAsync(maxRetries: 0, timeoutSeconds: 3600);
        var steps = 0;
        await engine.AdvanceUntilAsync(() => Task.FromResult(++steps > 30));
        var started = engine.Script.Started.Count;

        silence.SetResult();
        Assert.Equal(0, started);
        await engine.AdvanceUntilAsync(id, JobStatus.Running);
        Assert.Equal((1, engine.Get<ProcessSession>().Current.Id),
            ((await engine.JobAsync(id)).State.Fence, (await engine.JobAsync(id)).WorkerSession));
    }

    private async Task LoseSessionAsync()
    {
        var lost = _engine.Get<ProcessSession>().Current.Id;
        await _engine.Get<IWorkerRegistry>().DeclareAllButLostAsync(Guid.Empty, Token);
        await _engine.AdvanceUntilAsync(async () =>
            _engine.Get<ProcessSession>().Current.Id != lost
            && (await _engine.Get<IWorkerRegistry>().ListAsync(Token)).Single().Status == SessionStatus.Active);
    }
}
