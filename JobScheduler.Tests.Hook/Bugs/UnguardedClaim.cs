using System.Collections.Concurrent;

namespace JobScheduler.Tests.Hook.Bugs;

/// <summary>Claims without looking at the state: runs what a trigger of that run's database has taken away from its
/// owner for this session.</summary>
internal sealed class UnguardedClaim(IJobStore inner) : PassingJobStore(inner)
{
    /// <summary>With every third beat of a worker, one running job of another becomes its own.</summary>
    public const string Trigger = """
        CREATE FUNCTION claim_running_job() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            UPDATE jobs SET fence = fence + 1, attempt = attempt + 1, worker_session = NEW.session, worker_id = NEW.worker_id,
                started_at = clock_timestamp()
            WHERE id = (
                SELECT id FROM jobs WHERE status = 'running' AND worker_session <> NEW.session AND attempt <= max_retries
                LIMIT 1 FOR UPDATE SKIP LOCKED);
            RETURN NULL;
        END $$;
        CREATE TRIGGER claim_running_job AFTER UPDATE OF beat ON workers FOR EACH ROW
            WHEN (NEW.concurrency > 0 AND NEW.beat % 3 = 0) EXECUTE FUNCTION claim_running_job();
        """;

    private readonly ConcurrentDictionary<(Guid, long), bool> _given = new();

    public override async Task<ClaimResult> ClaimAsync(IReadOnlyList<Guid> ids, Claimant claimant, CancellationToken cancellationToken) =>
        await WithTakenAsync(await base.ClaimAsync(ids, claimant, cancellationToken), claimant, cancellationToken);

    public override async Task<ClaimResult> ClaimDueAsync(int max, Claimant claimant, CancellationToken cancellationToken) =>
        await WithTakenAsync(await base.ClaimDueAsync(max, claimant, cancellationToken), claimant, cancellationToken);

    private async Task<ClaimResult> WithTakenAsync(ClaimResult claim, Claimant claimant, CancellationToken cancellationToken)
    {
        foreach (var job in claim.Jobs) _given[(job.Id, job.State.Fence)] = true;
        var owned = await RunningOfAsync(claimant.Session, cancellationToken);
        return claim with { Jobs = [.. claim.Jobs, .. owned.Where(job => _given.TryAdd((job.Id, job.State.Fence), true))] };
    }
}
