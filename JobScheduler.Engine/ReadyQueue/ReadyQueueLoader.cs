using JobScheduler.Engine.Telemetry;

namespace JobScheduler.Engine.ReadyQueue;

/// <summary>Loads all that is due into the ready queue, some pages at a time: the queue remembers how far it came,
/// for this process or the next one.</summary>
internal sealed class ReadyQueueLoader(ReadyJobPages pages, IReadyQueue queue, StoreClock clock, ILogger<ReadyQueueLoader> log)
{
    /// <summary>The clocks of the store and of the processes that load in turn are not quite the same.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromSeconds(1);

    /// <summary>Returns when the load began, once it is complete; null while there is more to load, or it has to begin again.</summary>
    public async Task<DateTimeOffset?> GoOnAsync(
        QueueLoad load, Func<CancellationToken, Task<bool>> holdLockAsync, CancellationToken cancellationToken)
    {
        var at = load.Checkpoint ?? new LoadCheckpoint(clock.Now, Loaded: 0, OverdueIsLoaded: false, Last: null);
        for (var budget = pages.NewBudget(); budget.IsLeft;)
        {
            var page = at.OverdueIsLoaded
                ? await pages.ReadAsync(at.BegunAt - Overlap, ReadyQueueRefiller.Horizon, at.Last, cancellationToken)
                : await pages.ReadAsync(DateTimeOffset.MinValue, TimeSpan.Zero, at.Last, cancellationToken);
            if (page.Count > 0) at = at with { Loaded = at.Loaded + page.Count, Last = page[^1] };
            if (!await queue.PushLoadedAsync(load.Token, page, at, clock.Now, cancellationToken)) return null;
            await pages.NotifyAsync(page, cancellationToken);
            if (!ReadyJobPages.IsFull(page))
            {
                if (at.OverdueIsLoaded) return await CompleteAsync(load, at, cancellationToken);
                at = at with { OverdueIsLoaded = true, Last = null };
            }

            if (!await holdLockAsync(cancellationToken)) return null;
        }

        return null;
    }

    private async Task<DateTimeOffset?> CompleteAsync(QueueLoad load, LoadCheckpoint at, CancellationToken cancellationToken)
    {
        if (!await queue.CompleteLoadAsync(load.Token, cancellationToken)) return null;
        EngineLog.QueueLoaded(log, at.Loaded);
        return at.BegunAt;
    }
}
