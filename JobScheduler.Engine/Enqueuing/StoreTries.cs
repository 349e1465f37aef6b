using JobScheduler.Core.Ports;
using JobScheduler.Engine.Loops;

namespace JobScheduler.Engine.Enqueuing;

/// <summary>Some tries of a write that does no harm when it is done again: a broken connection leaves open whether it was done.</summary>
internal static class StoreTries
{
    private const int MaxTries = 4;

    private static readonly TimeSpan MaxBackOff = TimeSpan.FromMilliseconds(500);

    /// <summary>A store that has let its caller wait so long before it refused will not do better at once, and the caller waits.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    public static async Task<T> RunAsync<T>(Func<Task<T>> write, TimeProvider time, RandomSource random, CancellationToken cancellationToken)
    {
        var since = time.GetTimestamp();
        for (var failures = 1; ; failures++)
        {
            try
            {
                return await write();
            }
            catch (StoreUnavailableException) when (failures < MaxTries && time.GetElapsedTime(since) < Patience)
            {
                await Task.Delay(BackOff.After(failures, MaxBackOff, random.NextDouble()), time, cancellationToken);
            }
        }
    }
}
