using JobScheduler.Core.Ports;

namespace JobScheduler.Engine.Loops;

/// <summary>Signals when there is no Redis: within the process as they are, to other processes as a bare wake-up through the store. Cancels and pauses reach them with their beats.</summary>
public sealed class StoreWokenSignals(IJobSignals local, IStoreWakeUps wakeUps) : IJobSignals
{
    public bool IsWatched => local.IsWatched;

    public async ValueTask PublishAsync(JobSignal signal, CancellationToken cancellationToken)
    {
        await local.PublishAsync(signal, cancellationToken);
        if (signal is JobSignal.JobsReady or JobSignal.DueTimeChanged or JobSignal.SchedulesChanged) await wakeUps.NotifyAsync(cancellationToken);
    }

    public IAsyncEnumerable<JobSignal> ListenAsync(CancellationToken cancellationToken) => local.ListenAsync(cancellationToken);

    public Task<IAsyncEnumerable<JobSignal>> WatchAsync(CancellationToken cancellationToken) => local.WatchAsync(cancellationToken);
}
