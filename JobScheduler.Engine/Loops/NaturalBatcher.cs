using System.Threading.Channels;

namespace JobScheduler.Engine.Loops;

/// <summary>Sends whatever waits while the previous round trip is under way: alone an item goes at once, under load items go together.
/// No timer, so no added latency.</summary>
internal abstract class NaturalBatcher<TItem, TResult> : IAsyncDisposable
{
    private static readonly TimeSpan LastPatience = TimeSpan.FromSeconds(5);

    private readonly Channel<Waiting> _waiting = Channel.CreateBounded<Waiting>(new BoundedChannelOptions(10_000) { SingleReader = true });
    private readonly CancellationTokenSource _stop = new();
    private readonly int _maxBatch;
    private readonly Task _sender;

    protected NaturalBatcher(int maxBatch)
    {
        _maxBatch = maxBatch;
        // Whoever happens to need the batcher first must not lend it its trace for ever.
        using (ExecutionContext.SuppressFlow()) _sender = BackgroundTasks.Run(SendAllAsync);
    }

    /// <summary>The result of this item. Cancelling gives up waiting; what was sent may still take effect.</summary>
    public async Task<TResult> SubmitAsync(TItem item, CancellationToken cancellationToken)
    {
        var answer = new TaskCompletionSource<TResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        await _waiting.Writer.WriteAsync(new Waiting(item, answer), cancellationToken);
        await using var givesUp = cancellationToken.UnsafeRegister(
            static (waiting, token) => ((TaskCompletionSource<TResult>)waiting!).TrySetCanceled(token), answer);
        return await answer.Task;
    }

    /// <summary>Sends an item whose answer nobody waits for.</summary>
    public void Post(TItem item)
    {
        if (!_waiting.Writer.TryWrite(new Waiting(item, null))) NotSent(item);
    }

    /// <summary>Sends what waits, then ends; after 5 s it gives up.</summary>
    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        _waiting.Writer.TryComplete();
        _stop.CancelAfter(LastPatience);
        await _sender;
        _stop.Dispose();
    }

    /// <summary>One round trip for these items, with an answer for each, in order.</summary>
    protected abstract Task<IReadOnlyList<TResult>> SendAsync(IReadOnlyList<TItem> items, CancellationToken cancellationToken);

    /// <summary>A posted item came after the end, or too much waits.</summary>
    protected virtual void NotSent(TItem item) { }

    /// <summary>Whether a batch failed for something in it: then its items go one by one, so that only the culprit fails.</summary>
    protected static bool IsSplit(Exception error, int items) =>
        items > 1 && error is not (StoreUnavailableException or OperationCanceledException);

    private async Task SendAllAsync()
    {
        var batch = new List<Waiting>();
        while (await _waiting.Reader.WaitToReadAsync())
        {
            while (batch.Count < _maxBatch && _waiting.Reader.TryRead(out var item)) batch.Add(item);
            for (var size = batch.Count; batch.Count > 0;)
            {
                try
                {
                    var results = await SendAsync([.. batch.Take(size).Select(waiting => waiting.Item)], _stop.Token);
                    Answer(batch, size, results);
                }
                catch (Exception error) when (IsSplit(error, size))
                {
                    size = 1;
                    continue;
                }
                catch (Exception error)
                {
                    for (var i = 0; i < size; i++) batch[i].Answer?.TrySetException(error);
                }

                batch.RemoveRange(0, size);
            }
        }
    }

    private static void Answer(List<Waiting> batch, int size, IReadOnlyList<TResult> results)
    {
        if (results.Count != size) throw new InvalidOperationException($"{size} items were sent and {results.Count} answered.");
        for (var i = 0; i < size; i++) batch[i].Answer?.TrySetResult(results[i]);
    }

    private readonly record struct Waiting(TItem Item, TaskCompletionSource<TResult>? Answer);
}
