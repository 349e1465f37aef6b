using JobScheduler.Core.Jobs;
using JobScheduler.Core.Ports;
using JobScheduler.Tests.Hook.Ports;

namespace JobScheduler.Tests.Hook.Bugs;

/// <summary>Runs what the ready queue names, whether the store grants it or not.</summary>
internal sealed class UnclaimedRun(IJobStore inner, IJobReader reader) : PassingJobStore(inner)
{
    public override async Task<ClaimResult> ClaimAsync(IReadOnlyList<Guid> ids, Claimant claimant, CancellationToken cancellationToken)
    {
        var claim = await base.ClaimAsync(ids, claimant, cancellationToken);
        var refused = await reader.GetManyAsync([.. claim.Refused.Select(refusal => refusal.JobId)], cancellationToken);
        return claim with { Jobs = [.. claim.Jobs, .. refused.Select(AsIfClaimed)] };
    }

    private static Job AsIfClaimed(Job job) => job with
    {
        State = job.State with { Status = JobStatus.Running, Attempt = job.State.Attempt + 1, Fence = job.State.Fence + 1, CancelRequested = false },
    };
}
