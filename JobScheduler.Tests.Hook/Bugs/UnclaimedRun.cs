namespace JobScheduler.Tests.Hook.Bugs;

/// <summary>Runs what the ready queue names, whether the store grants it or not.</summary>
internal sealed class UnclaimedRun(IJobStore inner, IJobReader reader) : PassingJobStore(inner)
{
    // No later claim of the job reaches this fence: what such a run says of its end must be refused,
    // or it would break other rules than its own.
    private const int Beyond = 1_000;

    public override async Task<ClaimResult> ClaimAsync(IReadOnlyList<Guid> ids, Claimant claimant, CancellationToken cancellationToken)
    {
        var claim = await base.ClaimAsync(ids, claimant, cancellationToken);
        var refused = await reader.GetManyAsync([.. claim.Refused.Select(refusal => refusal.JobId)], cancellationToken);
        return claim with { Jobs = [.. claim.Jobs, .. refused.Select(AsIfClaimed)] };
    }

    private static Job AsIfClaimed(Job job) => job with
    {
        State = job.State with
        {
            Status = JobStatus.Running,
            Attempt = job.State.Attempt + 1,
            Fence = job.State.Fence + Beyond,
            CancelRequested = false,
        },
    };
}
