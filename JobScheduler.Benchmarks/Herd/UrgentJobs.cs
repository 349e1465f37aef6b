using System.Collections.Concurrent;
using JobScheduler.Benchmarks.Clusters;
using JobScheduler.Benchmarks.Reports;
using JobScheduler.Client;

namespace JobScheduler.Benchmarks.Herd;

/// <summary>Sends the API a job of the first priority four times a second: how long the answers take, and how late the jobs
/// start.</summary>
internal sealed class UrgentJobs : IAsyncDisposable
{
    private const string Completed =
        "SELECT COALESCE(sum(n), 0)::bigint FROM counters WHERE to_status = 'completed' AND job_type = 'immediate'";
    private const string Lateness = "SELECT (EXTRACT(EPOCH FROM started_at - created_at) * 1000)::double precision FROM jobs "
        + "WHERE job_type = 'immediate' AND status = 'completed'";

    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    private readonly ConcurrentQueue<double> _answers = new();
    private readonly MeasuredCluster _cluster;
    private readonly Repetition _sending;
    private int _refused;

    public UrgentJobs(MeasuredCluster cluster, CancellationToken cancellationToken)
    {
        _cluster = cluster;
        _sending = new Repetition(Period, SendAsync, cancellationToken);
    }

    /// <summary>Only after it was disposed: once all that were accepted have run.</summary>
    public async Task<IEnumerable<(string, double)>> ValuesAsync(CancellationToken cancellationToken)
    {
        await Patience.SeldomUntilAsync(
            "the urgent jobs complete",
            async () => await _cluster.ScalarAsync<long>(Completed, cancellationToken) >= _answers.Count, Limit, cancellationToken);
        return
        [
            .. Spread.Of(await _cluster.ColumnAsync(Lateness, cancellationToken), "urgent ms"),
            .. Spread.Of([.. _answers], "POST ms"), ("refused", _refused),
        ];
    }

    public ValueTask DisposeAsync() => _sending.DisposeAsync();

    private async Task SendAsync()
    {
        var begun = TimeProvider.System.GetTimestamp();
        try
        {
            await _cluster.Api.CreateJobAsync(new CreateJobRequest { Name = "urgent", Priority = 0, ExecutionTimeMs = 0 });
            _answers.Enqueue(TimeProvider.System.GetElapsedTime(begun).TotalMilliseconds);
        }
        catch (Exception error) when (error is JobSchedulerException or HttpRequestException or OperationCanceledException)
        {
            Interlocked.Increment(ref _refused);
        }
    }
}
