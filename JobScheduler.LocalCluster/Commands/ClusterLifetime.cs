using System.Runtime.InteropServices;

namespace JobScheduler.LocalCluster.Commands;

/// <summary>When the cluster is to end, and when it has.</summary>
internal sealed class ClusterLifetime : IDisposable
{
    // A terminal, timeout(1) and dotnet run may each pass the same wish on.
    private static readonly TimeSpan SameWish = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _stopping = new();
    private readonly TaskCompletionSource _stopAskedFor = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<PosixSignalRegistration> _signals = [];
    private long? _firstSignal;

    public CancellationToken Stopping => _stopping.Token;

    public Task StopAskedFor => _stopAskedFor.Task;

    public Task Stopped => _stopped.Task;

    public void Stop()
    {
        _stopAskedFor.TrySetResult();
        _stopping.Cancel();
    }

    public void HasStopped() => _stopped.TrySetResult();

    /// <summary>The first signal stops in order; the second one ends this process, and the guardian the rest.</summary>
    public void StopOnSignals()
    {
        foreach (var signal in (PosixSignal[])[PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP])
            _signals.Add(PosixSignalRegistration.Create(signal, Stop));
    }

    public void Dispose()
    {
        foreach (var signal in _signals) signal.Dispose();
        _stopping.Dispose();
    }

    private void Stop(PosixSignalContext context)
    {
        // Ctrl-C in psql is psql's.
        context.Cancel = true;
        if (context.Signal == PosixSignal.SIGINT && ForegroundProgram.IsRunning) return;
        _firstSignal ??= TimeProvider.System.GetTimestamp();
        context.Cancel = TimeProvider.System.GetElapsedTime(_firstSignal.Value) < SameWish;
        Stop();
    }
}
