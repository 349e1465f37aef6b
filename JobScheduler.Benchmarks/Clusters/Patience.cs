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

    /// <summary>Looks so often until nothing is left; fails when nothing has come of it for the limit.</summary>
    public static async Task UntilNoneIsLeftAsync(
        string what, Func<Task<long>> leftAsync, TimeSpan look, TimeSpan limit, CancellationToken cancellationToken)
    {
        var (before, since) = (long.MaxValue, TimeProvider.System.GetTimestamp());
        while (await leftAsync() is var left and > 0)
        {
            if (left < before) (before, since) = (left, TimeProvider.System.GetTimestamp());
            if (TimeProvider.System.GetElapsedTime(since) > limit) throw new TimeoutException($"Stuck with {left} {what} left.");
            await Task.Delay(look, TimeProvider.System, cancellationToken);
        }
    }

    private static async Task UntilAsync(
        string what, Func<Task<bool>> holds, TimeSpan limit, TimeSpan interval, CancellationToken cancellationToken)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (!await holds())
        {
            if (TimeProvider.System.GetElapsedTime(start) > limit) throw new TimeoutException($"Not within {limit}: {what}.");
            await Task.Delay(interval, TimeProvider.System, cancellationToken);
        }
    }
}
