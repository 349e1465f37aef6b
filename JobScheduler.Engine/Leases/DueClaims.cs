using JobScheduler.Engine.Working;

namespace JobScheduler.Engine.Leases;

/// <summary>Claims straight from the store. A look that found nothing and was dear, as it passed much that is due and not served by who
/// asked, is not repeated before such looks cost less than 2 % of the time.</summary>
internal sealed class DueClaims(IJobStore store, PopTurns turns, TimeProvider time)
{
    private const int RestsTimes = 50;

    private static readonly TimeSpan Dear = TimeSpan.FromMilliseconds(100);

    private readonly Lock _lock = new();
    private long _looked;
    private TimeSpan _rest;

    public async Task<ClaimResult> ClaimAsync(Claimant claimant, int max)
    {
        if (IsResting()) return ClaimResult.Empty;
        var begun = time.GetTimestamp();
        var claim = await store.ClaimDueAsync(max, claimant with { Share = turns.ShareOf(max) }, JobClaims.UntilAnswered);
        if (claim.Jobs.Count == 0 && time.GetElapsedTime(begun) is var took && took >= Dear) Rest(took * RestsTimes);
        return claim;
    }

    private bool IsResting()
    {
        lock (_lock) return _rest > TimeSpan.Zero && time.GetElapsedTime(_looked) < _rest;
    }

    private void Rest(TimeSpan rest)
    {
        lock (_lock) (_looked, _rest) = (time.GetTimestamp(), rest);
    }
}
