using JobScheduler.Benchmarks.Reports;

namespace JobScheduler.Benchmarks.Accept;

/// <summary>Callers that each send the next request when the last one is answered; what the warm-up sent does not count.</summary>
internal sealed class ClosedLoop(Func<CancellationToken, Task> request, int callers, TimeSpan warmUp)
{
    private static readonly TimeProvider Clock = TimeProvider.System;

    public async Task<LoadResult> RunAsync(TimeSpan length, CancellationToken cancellationToken)
    {
        var start = Clock.GetTimestamp();
        var times = await Task.WhenAll(
            Enumerable.Range(0, callers).Select(_ => Task.Run(() => CallAsync(start, length, cancellationToken), cancellationToken)));
        var all = times.SelectMany(one => one).ToList();
        return new LoadResult(
            all.Count, length.TotalSeconds, Statistics.Median(all), Statistics.Percentile(all, 0.95), Statistics.Percentile(all, 0.99));
    }

    // Milliseconds of the requests that were answered within the time that counts.
    private async Task<List<double>> CallAsync(long start, TimeSpan length, CancellationToken cancellationToken)
    {
        var times = new List<double>();
        while (Clock.GetElapsedTime(start) < warmUp + length)
        {
            var sent = Clock.GetTimestamp();
            await request(cancellationToken);
            var done = Clock.GetElapsedTime(start);
            if (done >= warmUp && done < warmUp + length) times.Add(Clock.GetElapsedTime(sent).TotalMilliseconds);
        }

        return times;
    }
}
