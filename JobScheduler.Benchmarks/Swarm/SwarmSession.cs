using JobScheduler.Core.Jobs;
using JobScheduler.Core.Ports;
using JobScheduler.Core.Workers;
using JobScheduler.Engine.Sessions;
using JobScheduler.Engine.Working;
using JobScheduler.Storage.Workers;

namespace JobScheduler.Benchmarks.Swarm;

/// <summary>What an idle worker process asks of the store: a beat each second, by whose reply it judges others, now and then
/// a look for due jobs, for jobs of its own and for those of lost sessions. Only its connections are missing:
/// all sessions share a pool.</summary>
internal sealed class SwarmSession(SwarmBeats beats, IWorkerRegistry registry, IJobStore jobs, Action<double> onBeat) : IAsyncDisposable
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);
    private static readonly SessionOptions Options = new();

    private readonly BeatScope _scope = new(Beat);
    private readonly SessionWatch _watch = new(TimeProvider.System);
    private readonly CancellationTokenSource _stop = new();
    private readonly Claimant _claimant = new(
        Guid.CreateVersion7(TimeProvider.System.GetUtcNow()), "swarm", [JobSpec.DefaultHandler], [JobSpec.DefaultQueue]);

    private Task _beating = Task.CompletedTask;

    public Guid Id => _claimant.Session;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await registry.RegisterAsync(new WorkerSession(Id, $"swarm-{Id:N}", "swarm", 1, 20, [JobSpec.DefaultQueue]), cancellationToken);
        _beating = RunAsync();
    }

    /// <summary>As a process does that is killed: nobody is told.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _beating;
        _stop.Dispose();
    }

    public async Task EndAsync(CancellationToken cancellationToken)
    {
        await DisposeAsync();
        await registry.StopAsync(Id, cancellationToken);
    }

    private async Task RunAsync()
    {
        using var timer = new PeriodicTimer(Beat, TimeProvider.System);
        var looks = new StoreLooks(_watch, TimeProvider.System);
        for (var turn = Id.GetHashCode() & 0xff; !_stop.IsCancellationRequested; turn++)
        {
            await TurnAsync(turn, looks);
            try
            {
                await timer.WaitForNextTickAsync(_stop.Token);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task TurnAsync(int turn, StoreLooks looks)
    {
        var begun = TimeProvider.System.GetTimestamp();
        var reply = await beats.BeatAsync(Id, _scope)
            ?? throw new InvalidOperationException($"Session {Id} was declared lost while it lived.");
        onBeat(TimeProvider.System.GetElapsedTime(begun).TotalMilliseconds);
        _watch.Observe(reply);
        foreach (var silent in _watch.SilentFor(Options.LostAfter, settled: TimeSpan.Zero))
        {
            if (!await registry.TryDeclareLostAsync(silent, enforce: false, CancellationToken.None)) _watch.Dismiss(silent.Session);
        }

        // As often as the rescuer and the pump of a worker that has a ready queue and nothing to do.
        if (turn % (5 * Math.Max(1, _watch.Sessions / 32)) == 0) await jobs.FindLostAsync(null, 500, CancellationToken.None);
        if (looks.AreDue) await looks.LookAsync(() => jobs.ClaimDueAsync(20, _claimant, CancellationToken.None));
        if (turn % (int)looks.PauseAtOwn.TotalSeconds == 0) await jobs.RunningOfAsync(Id, CancellationToken.None);
    }
}
