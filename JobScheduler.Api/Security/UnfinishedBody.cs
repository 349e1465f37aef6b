using JobScheduler.Hosting.Limits;

namespace JobScheduler.Api.Security;

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
