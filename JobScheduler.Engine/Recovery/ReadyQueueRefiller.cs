using JobScheduler.Core.Ports;
using JobScheduler.Core.Queues;
using JobScheduler.Engine.Loops;
using JobScheduler.Engine.Operations;
using JobScheduler.Engine.Sessions;
using JobScheduler.Engine.Telemetry;
using Microsoft.Extensions.Logging;

namespace JobScheduler.Engine.Recovery;

/// <summary>Loads the ready queue when it has lost its content, and brings in what comes within reach as time goes on.</summary>
public sealed class ReadyQueueRefiller(IJobStore store, IReadyQueue queue, IJobSignals signals, StoreClock clock, ILogger<ReadyQueueRefiller> log)
    : IAgent
{
    private const int Page = 1000;

    /// <summary>A minute less than the announcer's: every job is either announced when it is made or comes within reach later.</summary>
    private static readonly TimeSpan Horizon = ReadyJobAnnouncer.Horizon - TimeSpan.FromMinutes(1);

    private DateTimeOffset _loadedUntil = DateTimeOffset.MinValue;

    public TimeSpan Period => TimeSpan.FromSeconds(5);

    public async Task<TimeSpan> RunOnceAsync(CancellationToken cancellationToken)
    {
        if (await queue.BeginLoadAsync(cancellationToken) is { } token)
        {
            _loadedUntil = DateTimeOffset.MinValue;
            var loaded = await LoadAsync(cancellationToken);
            if (!await queue.CompleteLoadAsync(token, cancellationToken)) return TimeSpan.Zero;
            EngineLog.QueueLoaded(log, loaded);
        }
        else if (_loadedUntil == DateTimeOffset.MinValue)
        {
            // Another process has loaded the queue, or is at it: listing the whole backlog again would only make it longer.
            _loadedUntil = clock.Now + Horizon;
        }
        else if (clock.Now + Horizon - _loadedUntil > TimeSpan.FromSeconds(30))
        {
            await LoadAsync(cancellationToken);
        }

        return Period;
    }

    /// <summary>Pages from where the last load ended; a job that is seen twice does no harm.</summary>
    private async Task<int> LoadAsync(CancellationToken cancellationToken)
    {
        var until = clock.Now + Horizon;
        ReadyJob? after = _loadedUntil == DateTimeOffset.MinValue ? null : new ReadyJob(Guid.Empty, "", 0, _loadedUntil);
        var loaded = 0;
        IReadOnlyList<ReadyJob> page;
        do
        {
            page = await store.UpcomingAsync(Horizon, after, Page, cancellationToken);
            if (page.Count == 0) break;
            await queue.PushAsync(page, cancellationToken);
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
