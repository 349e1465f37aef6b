using System.IO.Pipelines;
using Microsoft.Extensions.Options;

namespace JobScheduler.Api.Security;

/// <summary>Bounds how much each caller makes the process hold of bodies whose rest is still to come, and for how long.</summary>
internal sealed class UnfinishedBodies(IOptions<LimitOptions> limits, TimeProvider time)
{
    private readonly Dictionary<string, long> _held = [];
    private readonly Lock _counting = new();

    /// <summary>From here on the rest of the request's body has its time, and counts for its caller. When the time is over, the read ends as cancelled.</summary>
    public UnfinishedBody Begin(HttpContext http)
    {
        // Not by a token: Kestrel could not read on to the end of the request, and would log that as an error.
        var deadline = time.CreateTimer(
            static pipe => ((PipeReader)pipe!).CancelPendingRead(), http.Request.BodyReader, limits.Value.BodyToArrive, Timeout.InfiniteTimeSpan);
        return new(this, CallerLimits.CallerOf(http), deadline);
    }

    /// <summary>False when the caller has no room for these bytes.</summary>
    public bool TryHold(string caller, long bytes)
    {
        lock (_counting)
        {
            var all = _held.GetValueOrDefault(caller) + bytes;
            if (all > limits.Value.UnfinishedBytes) return false;
            _held[caller] = all;
            return true;
        }
    }

    public void Release(string caller, long bytes)
    {
        lock (_counting)
        {
            if ((_held[caller] -= bytes) == 0) _held.Remove(caller);
        }
    }
}
