using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;

namespace JobScheduler.Hosting.AddressLimits;

/// <summary>Makes an address wait that asks very often without a key. It waits and is not refused: a refusal costs as much as the answer,
/// and is asked for again at once; a probe from the same address has its answer in time all the same.</summary>
internal sealed class StrangerThrottle(ServerLimitOptions limits, TimeProvider time) : IDisposable
{
    // Shorter than any probe's patience. Each connection then has two answers a second, and there are only so many of one address.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(0.5);

    private readonly PartitionedRateLimiter<HttpContext> _share = PartitionedRateLimiter.Create<HttpContext, string>(
        http => Rates.PerSecond(CallerNetwork.Of(http.Connection.RemoteIpAddress), limits.OpenPerSecond));

    /// <summary>Ends when the request may be answered, though its caller may have gone:
    /// a connection that is opened anew must not get past the wait.</summary>
    public Task WaitAsync(HttpContext http)
    {
        using var lease = _share.AttemptAcquire(http);
        return lease.IsAcquired ? Task.CompletedTask : Task.Delay(Pause, time);
    }

    /// <inheritdoc/>
    public void Dispose() => _share.Dispose();
}
