using StackExchange.Redis;

namespace JobScheduler.Benchmarks.Clusters;

/// <summary>The default queue as anybody sees it in Redis.</summary>
internal static class QueueContent
{
    private const string List = "job_queue";
    private const string Schedule = "job_schedule";
    private const string Epoch = "job_epoch";
    private const string Loaded = "ready:";

    public static Task<long> QueuedAsync(this IDatabase redis) => redis.ListLengthAsync(List);

    /// <summary>The ids that wait for their moment.</summary>
    public static Task<long> LaterAsync(this IDatabase redis) => redis.SortedSetLengthAsync(Schedule);

    public static Task ForgetQueueAsync(this IDatabase redis) => redis.KeyDeleteAsync(List);

    /// <summary>Whether a scheduler has brought in everything that waits since Redis was last empty.</summary>
    public static async Task<bool> IsLoadedAsync(this IDatabase redis) => (await redis.StringGetAsync(Epoch)).StartsWith(Loaded);
}
