namespace JobScheduler.Tests;

/// <summary>Waits for something that other threads or processes bring about; fails when it does not come.</summary>
internal static class Eventually
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    // Half of it is lost at each wait; a shorter one would take the processor from the processes that are waited for.
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(10);

    public static Task IsTrueAsync(Func<bool> condition) => IsTrueAsync(() => Task.FromResult(condition()));

    public static async Task IsTrueAsync(Func<Task<bool>> condition, TimeSpan? patience = null)
    {
        var limit = patience ?? Patience;
        var start = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(start) < limit, $"It did not happen within {limit.TotalSeconds} s.");
            await Task.Delay(Interval, TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }
}
