namespace JobScheduler.Core.Ports;

/// <summary>The claim from queues with a limit.</summary>
internal static class LimitedClaims
{
    /// <summary>Moves up to <paramref name="max"/> due jobs of queues with a limit to running, as many as the limits allow.</summary>
    public static Task<ClaimResult> ClaimLimitedAsync(
        this IJobStore store, int max, Claimant claimant, CancellationToken cancellationToken) =>
        store.ClaimDueAsync(max, claimant with { IsOfLimited = true }, cancellationToken);
}
