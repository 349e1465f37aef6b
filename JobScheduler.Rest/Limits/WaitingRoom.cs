using Microsoft.Extensions.Options;

namespace JobScheduler.Rest.Limits;

/// <summary>Bounds how many claims wait in this process.</summary>
internal sealed class WaitingRoom(IOptions<LimitOptions> limits)
{
    private int _waiting;

    /// <summary>Whether there was a place; it is to be left then.</summary>
    public bool TryEnter()
    {
        if (Interlocked.Increment(ref _waiting) <= limits.Value.WaitingClaims) return true;
        Leave();
        return false;
    }

    public void Leave() => Interlocked.Decrement(ref _waiting);
}
