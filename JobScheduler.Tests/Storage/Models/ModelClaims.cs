namespace JobScheduler.Tests.Storage.Models;

/// <summary>Which jobs of the model a claimant may have, and why not the others.</summary>
internal readonly struct ModelClaims(StoreModel model)
{
    public bool IsOpen(Job job) => job.State.Status.IsWaiting() && model.HoldOf(job.Id).GateOpen;

    public bool IsClaimable(Job job, Claimant claimant) =>
        IsOpen(job) && job.ScheduledAt <= model.Now && !IsTooLate(job) && !model.Queues.IsPaused(job.Spec.Queue) && IsServed(job, claimant);

    /// <summary>All that may wait in line, and of the others no more than there are free slots.</summary>
    public static HashSet<Guid> Take(IEnumerable<Job> claimable, Claimant claimant)
    {
        var byPatience = claimable.ToLookup(job => job.MayWaitInLine);
        return [.. byPatience[true].Concat(byPatience[false].OrderBy(job => job.Id).Take(claimant.FreeSlots)).Select(job => job.Id)];
    }

    public RefusedClaim Refuse(Guid id, Claimant claimant, bool isAhead)
    {
        if (model.Find(id) is not { } job)
            return new RefusedClaim(id, JobSpec.DefaultQueue, JobSpec.DefaultPriority, ClaimVerdict.Gone, null);
        var verdict = VerdictOn(job, claimant, isAhead);
        return new RefusedClaim(
            id, job.Spec.Queue, job.Spec.Priority, verdict, verdict == ClaimVerdict.NotDue ? job.ScheduledAt - model.Now : null);
    }

    private ClaimVerdict VerdictOn(Job job, Claimant claimant, bool isAhead) =>
        !IsOpen(job) ? ClaimVerdict.Gone
        : IsTooLate(job) ? ClaimVerdict.TooLate
        : job.ScheduledAt > model.Now ? ClaimVerdict.NotDue
        : model.Queues.IsPaused(job.Spec.Queue) ? ClaimVerdict.QueuePaused
        : !IsServed(job, claimant) ? ClaimVerdict.HandlerNotServed
        : isAhead && !job.MayWaitInLine ? ClaimVerdict.NoFreeSlot : ClaimVerdict.Locked;

    private bool IsTooLate(Job job) => job.State.Fence == 0 && model.HoldOf(job.Id).StartBefore < model.Now;

    private static bool IsServed(Job job, Claimant claimant) =>
        claimant.Queues.Contains(job.Spec.Queue) && claimant.Handlers.Contains(job.Spec.Handler);
}
