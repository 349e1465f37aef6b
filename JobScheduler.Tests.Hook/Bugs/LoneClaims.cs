using JobScheduler.Tests.Hook.Recording;

namespace JobScheduler.Tests.Hook.Bugs;

/// <summary>Gets one job at a time from the store, so that only the queue keeps its slots busy:
/// until all faults are healed, or the run would never end.</summary>
internal sealed class LoneClaims(IJobStore inner) : PassingJobStore(inner)
{
    public override Task<ClaimResult> ClaimDueAsync(int max, Claimant claimant, CancellationToken cancellationToken) =>
        base.ClaimDueAsync(Recorder.IsHealed ? max : Math.Min(max, 1), claimant, cancellationToken);
}
