using JobScheduler.Tests.Storage.Models;

namespace JobScheduler.Tests.Engine.Simulation;

/// <summary>The model with one bug in it.</summary>
internal sealed class BrokenStoreModel(DateTimeOffset now, PlantedBug bug) : StoreModel(now)
{
    private static readonly TimeSpan TooEarly = TimeSpan.FromMilliseconds(500);

    private int _inserts;

    public override IReadOnlyList<EnqueueResult> Insert(IReadOnlyList<NewJob> jobs) => bug switch
    {
        PlantedBug.ForgetsKeys => base.Insert([.. jobs.Select(job => job with { Idempotency = null })]),
        PlantedBug.AnswersBeforeCommit when ++_inserts % 20 == 0 => Copy().Insert(jobs),
        _ => base.Insert(jobs),
    };

    public override ClaimResult Claim(IReadOnlyList<Guid> ids, Claimant claimant)
    {
        if (bug == PlantedBug.ClaimsRunningJobs)
        {
            foreach (var job in ids.Select(Find).OfType<Job>().Where(job => job.State.Status == JobStatus.Running)) Forget(job);
        }

        return bug == PlantedBug.ClaimsEarly ? Ahead(() => base.Claim(ids, claimant)) : base.Claim(ids, claimant);
    }

    public override ClaimResult ClaimDue(int max, Claimant claimant) =>
        bug == PlantedBug.ClaimsEarly ? Ahead(() => base.ClaimDue(max, claimant)) : base.ClaimDue(max, claimant);

    public override SettleResult Settle(Settlement settlement) => base.Settle(
        bug == PlantedBug.SettlesWithoutFence && Find(settlement.JobId) is { State: { Status: JobStatus.Running, Fence: var fence } }
            ? settlement with { Fence = fence }
            : settlement);

    public override JobChange Cancel(Guid id) => bug == PlantedBug.CancelsInVain ? Copy().Cancel(id) : base.Cancel(id);

    private ClaimResult Ahead(Func<ClaimResult> claim)
    {
        Advance(TooEarly);
        var result = claim();
        Advance(-TooEarly);
        return result;
    }

    /// <summary>That somebody runs the job.</summary>
    private void Forget(Job job)
    {
        var witness = Written;
        Written = null;
        base.Settle(Settlement.Of(job, JobEvent.Released));
        Written = witness;
    }
}
