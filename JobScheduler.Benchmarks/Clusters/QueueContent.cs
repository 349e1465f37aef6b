using StackExchange.Redis;

namespace JobScheduler.Benchmarks.Clusters;

/// <summary>The default queue as anybody sees it in Redis.</summary>
internal static class QueueContent
{
    private const string List = "job_queue";
    private const string Epoch = "job_epoch";
    private const string Loaded = "ready:";

    public static Task<long> QueuedAsync(this IDatabase redis) => redis.ListLengthAsync(List);

    public static Task ForgetQueueAsync(this IDatabase redis) => redis.KeyDeleteAsync(List);

    /// <summary>Whether a scheduler has brought in everything that waits since Redis was last empty.</summary>
    public static async Task<bool> IsLoadedAsync(this IDatabase redis) => (await redis.StringGetAsync(Epoch)).StartsWith(Loaded);
}
