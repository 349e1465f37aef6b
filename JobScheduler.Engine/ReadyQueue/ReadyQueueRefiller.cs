using JobScheduler.Engine.Enqueuing;
using JobScheduler.Engine.Loops;

namespace JobScheduler.Engine.ReadyQueue;

/// <summary>Loads the ready queue when it has lost its content, and brings in what comes within reach as time goes on.</summary>
internal sealed class ReadyQueueRefiller(
    ReadyJobPages pages, IReadyQueue queue, ReadyQueueLoader loader, ILoopLocks locks, StoreClock clock) : IDuty
{
    private const string Lock = "refiller";

    /// <summary>A minute less than the notifier's: every job is either pushed when it is made or comes within reach later.</summary>
    internal static readonly TimeSpan Horizon = ReadyJobNotifier.Horizon - TimeSpan.FromMinutes(1);

    private static readonly TimeSpan Slice = TimeSpan.FromSeconds(30);

    private DateTimeOffset? _loadedUntil;
    private (DateTimeOffset Until, ReadyJob? Last)? _slice;

    public TimeSpan Period => TimeSpan.FromSeconds(5);

    public async Task<TimeSpan> RunOnceAsync(CancellationToken cancellationToken)
    {
        // What is due is nobody's business but that of those who claim it.
        if (!queue.IsPresent) return Period;
        if (!await HoldLockAsync(cancellationToken))
        {
            (_loadedUntil, _slice) = (null, null);
            return Period;
        }

        return await queue.BeginLoadAsync(cancellationToken) is { } load
            ? await LoadAsync(load, cancellationToken)
            : await FollowAsync(cancellationToken);
    }

    private async Task<TimeSpan> LoadAsync(QueueLoad load, CancellationToken cancellationToken)
    {
        _slice = null;
        if (await loader.GoOnAsync(load, HoldLockAsync, cancellationToken) is not { } begunAt) return TimeSpan.Zero;
        if (load.IsWhole) _loadedUntil = begunAt + Horizon;
        return Period;
    }

    private async Task<TimeSpan> FollowAsync(CancellationToken cancellationToken)
    {
        // How far another process came is not known, only that it told of all that was due before.
        var from = _loadedUntil ?? clock.Now;
        if (_slice is null && clock.Now + Horizon - from <= Slice) return Period;
        _slice ??= (clock.Now + Horizon, null);
        for (var budget = pages.NewBudget(); budget.IsLeft;)
        {
            var page = await pages.ReadAsync(from, Horizon, _slice.Value.Last, cancellationToken);
            await queue.PushAsync(page, clock.Now, cancellationToken);
            await pages.NotifyAsync(page, cancellationToken);
            if (!ReadyJobPages.IsFull(page))
            {
                (_loadedUntil, _slice) = (_slice.Value.Until, null);
                return Period;
            }

            _slice = _slice.Value with { Last = page[^1] };
            if (!await HoldLockAsync(cancellationToken)) return TimeSpan.Zero;
        }

        return TimeSpan.Zero;
    }

    private Task<bool> HoldLockAsync(CancellationToken cancellationToken) => locks.HoldAsync(Lock, cancellationToken);
}
