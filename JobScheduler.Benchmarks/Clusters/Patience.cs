namespace JobScheduler.Benchmarks.Clusters;

/// <summary>Waits for what other processes bring about; a measurement that waits in vain fails.</summary>
internal static class Patience
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);

    // While something busy is measured, a look costs it time.
    private static readonly TimeSpan SlowInterval = TimeSpan.FromMilliseconds(200);

    public static Task UntilAsync(string what, Func<Task<bool>> holds, TimeSpan limit, CancellationToken cancellationToken) =>
        UntilAsync(what, holds, limit, Interval, cancellationToken);

    public static Task SeldomUntilAsync(string what, Func<Task<bool>> holds, TimeSpan limit, CancellationToken cancellationToken) =>
        UntilAsync(what, holds, limit, SlowInterval, cancellationToken);

    private static async Task UntilAsync(string what, Func<Task<bool>> holds, TimeSpan limit, TimeSpan interval, CancellationToken cancellationToken)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (!await holds())
        {
            if (TimeProvider.System.GetElapsedTime(start) > limit) throw new TimeoutException($"Not within {limit}: {what}.");
            await Task.Delay(interval, TimeProvider.System, cancellationToken);
        }
    }
}
