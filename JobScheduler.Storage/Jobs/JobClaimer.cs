using JobScheduler.Core.Jobs;
using JobScheduler.Core.Ports;
using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.Jobs;

/// <summary>Moves due jobs to running for a claimant, by ids from the ready queue or by looking itself.</summary>
internal sealed class JobClaimer(TransitionCounters counters, ReadableRows readable)
{
    public async Task<ClaimResult> ClaimAsync(ISqlSession session, IReadOnlyList<Guid> ids, Claimant claimant)
    {
        var asked = ids.Distinct().ToList();
        if (asked.Count == 0) return ClaimResult.Empty;
        var jobs = await MoveAsync(session, asked, claimant);
        if (jobs.Count == asked.Count) return new ClaimResult(jobs, [], null);
        var left = asked.Except(jobs.Select(job => job.Id)).ToList();
        return new ClaimResult(jobs, await ClaimVerdicts.ExplainAsync(session, left, claimant, IsAhead(asked, claimant), readable), null);
    }

    public async Task<ClaimResult> ClaimDueAsync(ISqlSession session, int max, Claimant claimant)
    {
        var bands = Band.Of(claimant.Queues);
        var due = await session.BatchAsync(
            Statements.Jobs.Due,
            new SqlBatch<Band>(bands, Band.Columns, new SqlParameters().Number("max", max).Texts("handlers", claimant.Handlers)),
            row => (Id: row.Id("id"), Priority: row.Int("priority"), Due: row.Time("scheduled_at")));
        var first = due.OrderBy(job => job.Priority).ThenBy(job => job.Due).ThenBy(job => job.Id).Take(max).Select(job => job.Id).ToList();
        var jobs = first.Count == 0 ? [] : await MoveAsync(session, first, claimant);
        return new ClaimResult(jobs, [], jobs.Count < max ? await NextDueInAsync(session, bands) : null);
    }

    private async Task<IReadOnlyList<Job>> MoveAsync(ISqlSession session, List<Guid> ids, Claimant claimant)
    {
        var parameters = new SqlParameters()
            .Ids("ids", ids)
            .Id("session", claimant.Session)
            .Text("worker_id", claimant.WorkerId)
            .Number("free", claimant.FreeSlots)
            .Flag("ahead", IsAhead(ids, claimant))
            .Texts("queues", claimant.Queues)
            .Texts("handlers", claimant.Handlers);
        var jobs = (await session.QueryAsync(Statements.Jobs.Claim, parameters, JobRow.Read)).ToDictionary(job => job.Id);
        await counters.AddAsync(session, jobs.Values.Select(job => new Transition(job.Type.Name(), StatusBefore(job), JobStatus.Running)));
        return [.. ids.Where(jobs.ContainsKey).Select(id => jobs[id])];
    }

    private static bool IsAhead(List<Guid> ids, Claimant claimant) => ids.Count > claimant.FreeSlots;

    // The schema holds it: a pending job has burnt no attempt, a retrying one at least one.
    private static JobStatus StatusBefore(Job claimed) => claimed.State.Attempt == 1 ? JobStatus.Pending : JobStatus.Retrying;

    private static async Task<TimeSpan?> NextDueInAsync(ISqlSession session, IReadOnlyList<Band> bands)
    {
        var next = await session.BatchAsync(Statements.Jobs.NextDue, new SqlBatch<Band>(bands, Band.Columns), row => row.Span("due_in"));
        return next.Count == 0 ? null : next.Min();
    }
}
