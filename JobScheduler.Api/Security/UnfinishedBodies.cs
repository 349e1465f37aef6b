using System.IO.Pipelines;
using JobScheduler.Hosting.Limits;
using Microsoft.Extensions.Options;

namespace JobScheduler.Api.Security;

/// <summary>Bounds how much each caller makes the process hold of bodies whose rest is still to come, and for how long.</summary>
internal sealed class UnfinishedBodies(IOptions<LimitOptions> limits, IHostApplicationLifetime lifetime, TimeProvider time)
{
    private readonly Shares _held = new(limits.Value.UnfinishedBytes);

    /// <summary>
    /// From here on the rest of the request's body has its time, and counts for its caller. When the time is over, or the process stops, the read ends as cancelled.
    /// </summary>
    public UnfinishedBody Begin(HttpContext http)
    {
        // Not by a token: Kestrel could not read on to the end of the request, and would log that as an error.
        var deadline = time.CreateTimer(GiveUp, http.Request.BodyReader, limits.Value.BodyToArrive, Timeout.InfiniteTimeSpan);
        var stop = lifetime.ApplicationStopping.UnsafeRegister(GiveUp, http.Request.BodyReader);
        return new(_held, CallerLimits.CallerOf(http), deadline, stop, lifetime.ApplicationStopping);
    }

    private static void GiveUp(object? pipe)
    {
        try
        {
            ((PipeReader)pipe!).CancelPendingRead();
        }
        catch (Exception gone) when (gone is OperationCanceledException or ObjectDisposedException or IOException)
        {
            // A request that was aborted meanwhile has no read to cancel, and nobody catches what a timer throws.
        }
    }
}
