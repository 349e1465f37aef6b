using JobScheduler.Client;

namespace JobScheduler.Benchmarks.Held;

/// <summary>Sends batches of jobs that do nothing at a steady pace.
/// Behind its time it sends without a pause, until it has caught up.</summary>
internal sealed class Feed : IAsyncDisposable
{
    private const int BatchesPerSecond = 10;

    private readonly CancellationTokenSource _stop;
    private readonly long _begun = TimeProvider.System.GetTimestamp();
    private readonly Task _sending;
    private long _sent;

    public Feed(JobSchedulerClient api, int jobsPerSecond, CancellationToken cancellationToken)
    {
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _sending = SendAsync(api, Math.Max(1, jobsPerSecond / BatchesPerSecond));
    }

    public double SentPerSecond => Interlocked.Read(ref _sent) / TimeProvider.System.GetElapsedTime(_begun).TotalSeconds;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _sending;
        _stop.Dispose();
    }

    private async Task SendAsync(JobSchedulerClient api, int batch)
    {
        CreateJobRequest[] jobs = [.. Enumerable.Repeat(new CreateJobRequest { Name = "no-op", ExecutionTimeMs = 0 }, batch)];
        for (var turn = 0; !_stop.IsCancellationRequested; turn++)
        {
            await api.CreateJobsAsync(jobs, CancellationToken.None);
            Interlocked.Add(ref _sent, batch);
            var next = TimeSpan.FromSeconds((turn + 1.0) / BatchesPerSecond) - TimeProvider.System.GetElapsedTime(_begun);
            if (next > TimeSpan.Zero)
                await Task.Delay(next, TimeProvider.System, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
