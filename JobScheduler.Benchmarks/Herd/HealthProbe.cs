using System.Collections.Concurrent;
using System.Net;
using JobScheduler.Benchmarks.Clusters;

namespace JobScheduler.Benchmarks.Herd;

/// <summary>Asks the API each second whether it is healthy.</summary>
internal sealed class HealthProbe : IAsyncDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    private readonly ConcurrentQueue<double> _milliseconds = new();
    private readonly HttpClient _http;
    private readonly Repetition _asking;
    private int _unhealthy;

    public HealthProbe(Uri api, CancellationToken cancellationToken)
    {
        _http = new HttpClient { BaseAddress = api, Timeout = TimeSpan.FromMinutes(1) };
        _asking = new Repetition(Period, AskAsync, cancellationToken);
    }

    public IEnumerable<(string, double)> Values =>
        [("health ms max", _milliseconds.Max()), ("health not 200", Volatile.Read(ref _unhealthy))];

    public async ValueTask DisposeAsync()
    {
        await _asking.DisposeAsync();
        _http.Dispose();
    }

    private async Task AskAsync()
    {
        var begun = TimeProvider.System.GetTimestamp();
        if (!await IsHealthyAsync()) Interlocked.Increment(ref _unhealthy);
        _milliseconds.Enqueue(TimeProvider.System.GetElapsedTime(begun).TotalMilliseconds);
    }

    private async Task<bool> IsHealthyAsync()
    {
        try
        {
            using var answer = await _http.GetAsync(new Uri("health", UriKind.Relative), CancellationToken.None);
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (Exception error) when (error is HttpRequestException or OperationCanceledException)
        {
            return false;
        }
    }
}
