namespace JobScheduler.Core.Ports;

/// <summary>What a start has for a store that comes up, restarts or fails over at the same time: a minute, a try a second.</summary>
public static class StorePatience
{
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>How many tries it took; throws the last <see cref="StoreUnavailableException"/> when the time is over.</summary>
    public static async Task<int> TryAsync(Func<Task> start, Action<StoreUnavailableException> firstFailed, TimeProvider time, CancellationToken cancellationToken)
    {
        var since = time.GetTimestamp();
        for (var tries = 1; ; tries++)
        {
            try
            {
                await start();
                return tries;
            }
            catch (StoreUnavailableException failure) when (time.GetElapsedTime(since) < Limit)
            {
                if (tries == 1) firstFailed(failure);
                await Task.Delay(Pause, time, cancellationToken);
            }
        }
    }
}
