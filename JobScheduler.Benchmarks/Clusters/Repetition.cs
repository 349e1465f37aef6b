namespace JobScheduler.Benchmarks.Clusters;

/// <summary>Does something at a steady pace, even while an earlier turn has not ended; disposed, it waits for all of them.</summary>
internal sealed class Repetition : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop;
    private readonly List<Task> _turns = [];
    private readonly Task _running;

    public Repetition(TimeSpan period, Func<Task> turnAsync, CancellationToken cancellationToken)
    {
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _running = RunAsync(period, turnAsync);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        await Task.WhenAll(_turns);
        _stop.Dispose();
    }

    private async Task RunAsync(TimeSpan period, Func<Task> turnAsync)
    {
        using var timer = new PeriodicTimer(period, TimeProvider.System);
        try
        {
            do _turns.Add(turnAsync());
            while (await timer.WaitForNextTickAsync(_stop.Token));
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // That is how it ends.
        }
    }
}
