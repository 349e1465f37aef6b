using System.Threading.Channels;

namespace JobScheduler.Engine.Loops;

/// <summary>
/// Sends whatever waits while the previous round trip is under way: alone an item goes at once, under load items go together.
/// No timer, so no added latency.
/// </summary>
public sealed class NaturalBatcher<TItem, TResult> : IAsyncDisposable
{
    private static readonly TimeSpan LastPatience = TimeSpan.FromSeconds(5);

    private readonly Func<IReadOnlyList<TItem>, CancellationToken, Task<IReadOnlyList<TResult>>> _send;
    private readonly Channel<Waiting> _waiting = Channel.CreateBounded<Waiting>(new BoundedChannelOptions(10_000) { SingleReader = true });
    private readonly CancellationTokenSource _stop = new();
    private readonly int _maxBatch;
    private readonly Task _sender;

    public NaturalBatcher(Func<IReadOnlyList<TItem>, CancellationToken, Task<IReadOnlyList<TResult>>> send, int maxBatch)
    {
        _send = send;
        _maxBatch = maxBatch;
        // Whoever happens to need the batcher first must not lend it its trace for ever.
        using (ExecutionContext.SuppressFlow()) _sender = Detached.Run(SendAllAsync);
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

    /// <summary>For an item whose answer nobody waits for; false when the batcher has ended, or too much waits.</summary>
    public bool TryPost(TItem item) => _waiting.Writer.TryWrite(new Waiting(item, null));

    /// <summary>Sends what waits, then ends; after 5 s it gives up.</summary>
    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        _stop.CancelAfter(LastPatience);
        await _sender;
        _stop.Dispose();
    }

    private async Task SendAllAsync()
    {
        var batch = new List<Waiting>();
        while (await _waiting.Reader.WaitToReadAsync())
        {
            while (batch.Count < _maxBatch && _waiting.Reader.TryRead(out var item)) batch.Add(item);
            await SendAsync(batch);
            batch.Clear();
        }
    }

    private async Task SendAsync(List<Waiting> batch)
    {
        try
        {
            var results = await _send([.. batch.Select(waiting => waiting.Item)], _stop.Token);
            if (results.Count != batch.Count) throw new InvalidOperationException($"{batch.Count} items were sent and {results.Count} answered.");
            for (var i = 0; i < batch.Count; i++) batch[i].Answer?.TrySetResult(results[i]);
        }
        catch (BatchSplitException) when (batch.Count > 1)
        {
            foreach (var single in batch) await SendAsync([single]);
        }
        catch (Exception error)
        {
            foreach (var waiting in batch) waiting.Answer?.TrySetException(error);
        }
    }

    private readonly record struct Waiting(TItem Item, TaskCompletionSource<TResult>? Answer);
}
