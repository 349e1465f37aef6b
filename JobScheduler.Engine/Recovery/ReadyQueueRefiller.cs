using JobScheduler.Core.Ports;
using JobScheduler.Core.Queues;
using JobScheduler.Engine.Loops;
using JobScheduler.Engine.Operations;
using JobScheduler.Engine.Sessions;
using JobScheduler.Engine.Telemetry;
using Microsoft.Extensions.Logging;

namespace JobScheduler.Engine.Recovery;

/// <summary>Loads the ready queue when it has lost its content, and brings in what comes within reach as time goes on.</summary>
public sealed class ReadyQueueRefiller(
    IJobStore store, IReadyQueue queue, IJobSignals signals, ILoopLocks locks, StoreClock clock, ILogger<ReadyQueueRefiller> log)
    : IAgent
{
    private const string Lock = "refiller";
    private const int Page = 1000;

    /// <summary>A minute less than the announcer's: every job is either announced when it is made or comes within reach later.</summary>
    private static readonly TimeSpan Horizon = ReadyJobAnnouncer.Horizon - TimeSpan.FromMinutes(1);

    private static readonly TimeSpan Slice = TimeSpan.FromSeconds(30);

    private DateTimeOffset? _loadedUntil;

    public TimeSpan Period => TimeSpan.FromSeconds(5);

    public async Task<TimeSpan> RunOnceAsync(CancellationToken cancellationToken)
    {
        if (!await locks.HoldAsync(Lock, cancellationToken))
        {
            _loadedUntil = null;
            return Period;
        }

        if (await queue.BeginLoadAsync(cancellationToken) is { } token)
        {
            var loaded = await LoadAsync(null, cancellationToken);
            if (!await queue.CompleteLoadAsync(token, cancellationToken)) return TimeSpan.Zero;
            EngineLog.QueueLoaded(log, loaded);
        }
        else
        {
            // How far another process came is not known, only that it told of all that was due before.
            var from = _loadedUntil ?? clock.Now;
            if (clock.Now + Horizon - from > Slice) await LoadAsync(from, cancellationToken);
        }

        return Period;
    }

    /// <summary>Pages from a moment on; a job that is seen twice does no harm.</summary>
    private async Task<int> LoadAsync(DateTimeOffset? from, CancellationToken cancellationToken)
    {
        var until = clock.Now + Horizon;
        ReadyJob? after = from is { } due ? new ReadyJob(Guid.Empty, "", 0, due) : null;
        var loaded = 0;
        IReadOnlyList<ReadyJob> page;
        do
        {
            page = await store.UpcomingAsync(Horizon, after, Page, cancellationToken);
            if (page.Count == 0) break;
            await queue.PushAsync(page, clock.Now, cancellationToken);
            await signals.PublishAsync(new JobSignal.JobsReady(), cancellationToken);
            await signals.PublishAsync(new JobSignal.DueTimeChanged(), cancellationToken);
            after = page[^1];
            loaded += page.Count;
        }
        while (page.Count == Page);
        _loadedUntil = until;
        return loaded;
    }
}
