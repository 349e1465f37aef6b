using JobScheduler.Core.Ports;
using JobScheduler.Tests.Hook.Ports;

namespace JobScheduler.Tests.Hook.Bugs;

/// <summary>Gets one job at a time from the store, so that only the queue keeps its slots busy: for a while, or the run would never end.</summary>
internal sealed class LoneClaims(IJobStore inner) : PassingJobStore(inner)
{
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(60);

    private readonly long _start = TimeProvider.System.GetTimestamp();

    public override Task<ClaimResult> ClaimDueAsync(int max, Claimant claimant, CancellationToken cancellationToken) =>
        base.ClaimDueAsync(TimeProvider.System.GetElapsedTime(_start) < Length ? Math.Min(max, 1) : max, claimant, cancellationToken);
}
