using System.IO.Pipelines;
using JobScheduler.Hosting.AddressLimits;
using JobScheduler.Rest.Access;
using Microsoft.Extensions.Options;

namespace JobScheduler.Rest.Limits;

/// <summary>Bounds how much each caller makes the process hold of bodies whose rest is still to come, and for how long.</summary>
internal sealed class UnfinishedBodies(IOptions<LimitOptions> limits, IHostApplicationLifetime lifetime, TimeProvider time)
{
    private readonly Shares _held = new(limits.Value.UnfinishedBytes);

    /// <summary>From here on the rest of the request's body has its time, and counts for its caller.
    /// When the time is over, or the process stops, the read ends as cancelled.</summary>
    public UnfinishedBody Begin(HttpContext http)
    {
        // Not by a token: Kestrel could not read on to the end of the request, and would log that as an error.
        var deadline = time.CreateTimer(GiveUp, http.Request.BodyReader, limits.Value.BodyToArrive, Timeout.InfiniteTimeSpan);
        var stop = lifetime.ApplicationStopping.UnsafeRegister(GiveUp, http.Request.BodyReader);
        return new(_held, Callers.ShareOf(http), deadline, stop, lifetime.ApplicationStopping);
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

/// <summary>One body whose rest is still to come; what was held of it is free again at the end.</summary>
internal sealed class UnfinishedBody(
    Shares all, string caller, ITimer deadline, CancellationTokenRegistration stop, CancellationToken stopping) : IDisposable
{
    private long _held;

    /// <summary>Whether the rest of it is given up because the process stops.</summary>
    public bool IsCutShort => stopping.IsCancellationRequested;

    /// <summary>Whether this much of it, in all, still has room.</summary>
    public bool TryHold(long bytes)
    {
        if (bytes <= _held) return true;
        if (!all.TryTake(caller, bytes - _held)) return false;
        _held = bytes;
        return true;
    }

    public void Dispose()
    {
        deadline.Dispose();
        stop.Dispose();
        if (_held > 0) all.Return(caller, _held);
    }
}
