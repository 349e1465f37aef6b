namespace JobScheduler.Benchmarks.Clusters;

/// <summary>Waits for what other processes bring about; a measurement that waits in vain fails.</summary>
internal static class Patience
{
    // Each look is a statement on the measured server: not more of them than needed.
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);

    public static async Task UntilAsync(string what, Func<Task<bool>> holds, TimeSpan limit, CancellationToken cancellationToken)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (!await holds())
        {
            if (TimeProvider.System.GetElapsedTime(start) > limit) throw new TimeoutException($"Not within {limit}: {what}.");
            await Task.Delay(Interval, TimeProvider.System, cancellationToken);
        }
    }
}
