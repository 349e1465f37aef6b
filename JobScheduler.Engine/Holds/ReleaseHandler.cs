using JobScheduler.Engine.Working;

namespace JobScheduler.Engine.Holds;

/// <summary>Lets a held handler go because a person says so. Other processes learn of it with their next beats.</summary>
internal sealed class ReleaseHandler(IHandlerHolds store, RunningJobs running, ClaimWakeUps claims)
{
    /// <summary>Says whether it was held.</summary>
    public async Task<bool> ReleaseAsync(string handler, Deed? deed, CancellationToken cancellationToken)
    {
        if (!await store.ReleaseAsync(handler, deed, cancellationToken)) return false;
        running.Held.Remove(handler);
        claims.WakeToLook();
        return true;
    }
}
