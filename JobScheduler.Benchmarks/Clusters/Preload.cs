using JobScheduler.Client;

namespace JobScheduler.Benchmarks.Clusters;

/// <summary>Many jobs that do nothing, sent in batches as large as the API takes.</summary>
internal static class Preload
{
    /// <summary>So many that the methods in use are compiled for good.</summary>
    public const int ToWarmUp = 50_000;

    private const int MaxAtOnce = 10_000;

    public static async Task SendAsync(
        JobSchedulerClient api, int jobs, CancellationToken cancellationToken, Func<int, CreateJobRequest>? make = null)
    {
        make ??= _ => new CreateJobRequest { Name = "no-op", ExecutionTimeMs = 0 };
        for (var sent = 0; sent < jobs; sent += MaxAtOnce)
            await api.CreateJobsAsync([.. Enumerable.Range(sent, Math.Min(jobs - sent, MaxAtOnce)).Select(make)], cancellationToken);
    }
}
