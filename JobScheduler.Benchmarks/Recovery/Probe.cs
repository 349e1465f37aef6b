using JobScheduler.Benchmarks.Clusters;
using JobScheduler.Client;

namespace JobScheduler.Benchmarks.Recovery;

/// <summary>A client that will not be refused: one job, sent until it is accepted.</summary>
internal sealed class Probe(MeasuredCluster cluster)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <summary>When the answer came, and the job's id.</summary>
    public async Task<(Guid Id, DateTimeOffset Accepted)> EnqueueAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                var job = await cluster.Api.CreateJobAsync(
                    new CreateJobRequest { Name = "after the fault", ExecutionTimeMs = 0 }, cancellationToken: cancellationToken);
                return (job.Id, TimeProvider.System.GetUtcNow());
            }
            catch (JobSchedulerException refused) when (refused.Status == 503)
            {
                await Task.Delay(Pause, TimeProvider.System, cancellationToken);
            }
        }
    }

    public async Task<DateTimeOffset> StartedAsync(Guid id, CancellationToken cancellationToken)
    {
        await Patience.UntilAsync("the job starts", () => HasStartedAsync(id, cancellationToken), Limit, cancellationToken);
        return await cluster.ScalarAsync<DateTime>($"SELECT started_at FROM jobs WHERE id = '{id}'", cancellationToken);
    }

    private Task<bool> HasStartedAsync(Guid id, CancellationToken cancellationToken) =>
        cluster.ScalarAsync<bool>($"SELECT started_at IS NOT NULL FROM jobs WHERE id = '{id}'", cancellationToken);
}
