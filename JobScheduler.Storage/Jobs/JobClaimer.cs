using JobScheduler.Storage.Limits;
using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.Jobs;

/// <summary>Moves due jobs to running for a claimant, by ids from the ready queue or by looking itself.</summary>
internal sealed class JobClaimer(
    TransitionCounters counters, SettlementWriter settler, ReadableRows readable, DueWalk walk, UsedBands used)
{
    /// <param name="session">The transaction.</param>
    /// <param name="ids">The jobs.</param>
    /// <param name="claimant">Who claims.</param>
    /// <param name="saysWhyNot">Whether the rest gets a verdict.</param>
    /// <param name="taken">The queues with a limit that nobody else claims from, to the end of the transaction: of others with one no job
    /// is claimed.</param>
    public async Task<ClaimResult> ClaimAsync(
        ISqlSession session, IReadOnlyList<Guid> ids, Claimant claimant, bool saysWhyNot = true, IReadOnlyList<string>? taken = null)
    {
        var asked = ids.Distinct().ToList();
        if (asked.Count == 0) return ClaimResult.Empty;
        var isAhead = asked.Count > claimant.FreeSlots;
        var parameters = new SqlParameters()
            .Ids("ids", asked)
            .Id("session", claimant.Session)
            .Text("worker_id", claimant.WorkerId)
            .Number("free", claimant.FreeSlots)
            .Flag("ahead", isAhead)
            .Texts("queues", claimant.Queues)
            .Texts("handlers", claimant.Handlers)
            .Texts("taken", taken ?? []);
        var unreadable = new List<Job>();
        var rows = await session.QueryAsync(Statements.Jobs.Claim, parameters, row => JobRow.ReadClaimed(row, unreadable));
        await counters.AddAsync(session, rows.Select(job => new Transition(job.Type.Name(), StatusBefore(job), JobStatus.Running)));
        await JobPermits.UseAsync(session, rows);
        if (unreadable.Count > 0) await FailAsync(session, unreadable);
        var claimed = rows.ToDictionary(job => job.Id);
        foreach (var job in unreadable) claimed.Remove(job.Id);
        List<Job> jobs = [.. asked.Where(claimed.ContainsKey).Select(id => claimed[id])];
        if (jobs.Count == asked.Count || !saysWhyNot) return new ClaimResult(jobs, [], null);
        List<Guid> left = [.. asked.Where(id => !claimed.ContainsKey(id))];
        return new ClaimResult(jobs, await ClaimVerdicts.ExplainAsync(session, left, claimant, isAhead, readable), null);
    }

    public async Task<ClaimResult> ClaimDueAsync(ISqlSession session, int max, Claimant claimant)
    {
        // A walk from band to band passes what was claimed already at the old end of each.
        var (bands, areOfNow) = walk.MayBeFull
            ? await used.OfAsync(session, claimant.Queues, max)
            : (Band.Of(claimant.Queues), AreOfNow: true);
        var claim = bands.Count == 0 ? ClaimResult.Empty : await ClaimDueAsync(session, bands, max, claimant);
        if (claim.Jobs.Count >= max) return claim;
        used.Forget();
        // Whoever gets nothing waits until it is woken, and that was perhaps for a job of a band that is not known yet.
        if (claim.Jobs.Count == 0 && !areOfNow) return await ClaimDueAsync(session, max, claimant);
        return claim with { NextDueIn = await NextDueInAsync(session, bands, taken: []) };
    }

    /// <summary>One due job of the highest priority that there is; null for none. Of where other looks begin it learns and says nothing:
    /// they are for other handlers.</summary>
    public async Task<Job?> ClaimOldestAsync(ISqlSession session, Claimant claimant)
    {
        var bands = Band.Of(claimant.Queues).OrderBy(band => band.Priority).Select(band => new DueBand(band, DueWalk.Everything));
        var due = await DueAsync(session, [.. bands], max: 1, claimant);
        if (due.Count == 0) return null;
        var first = due.OrderBy(job => job.Priority).ThenByDescending(job => job.Age).First();
        return (await ClaimAsync(session, [first.Id], claimant, saysWhyNot: false)).Jobs.SingleOrDefault();
    }

    private async Task<ClaimResult> ClaimDueAsync(ISqlSession session, IReadOnlyList<Band> bands, int max, Claimant claimant)
    {
        var look = walk.Begin(bands);
        var found = await StarvedAsync(session, look, claimant);
        if (found.Count < max) found = [.. found, .. await DueAsync(session, look.Bands, max, claimant)];
        var due = found.DistinctBy(job => job.Id).ToList();
        walk.End(look, due.Select(job => (new Band(job.Queue, job.Priority), job.Age)), sawAll: due.Count < max);
        List<Guid> first = [.. DueJob.Pick(due, max, claimant.Share).Select(job => job.Id)];
        return await ClaimAsync(session, first, claimant, saysWhyNot: false);
    }

    /// <summary>Its share of the starved band, unless that one comes first anyway. The look that follows finds them again:
    /// their locks are its own.</summary>
    private static async Task<IReadOnlyList<DueJob>> StarvedAsync(ISqlSession session, DueLook look, Claimant claimant)
    {
        var share = claimant.Share;
        if (share.Jobs == 0) return [];
        var parameters = new SqlParameters().Texts("handlers", claimant.Handlers).Texts("taken", []);
        var heads = await session.BatchAsync(
            Statements.Jobs.Heads,
            new SqlBatch<DueBand>(look.Bands, DueBand.Heads, parameters),
            row => new WaitingBand(new Band(row.Text("queue"), row.Int("priority")), row.Span("due_for")));
        return WaitingBand.Starved(heads, share) is { } starved
            ? await DueAsync(session, [.. look.Bands.Where(look => look.Band == starved)], share.Jobs, claimant)
            : [];
    }

    /// <summary>An equal part of each band first, and then as much as there is of those that have more.</summary>
    private static async Task<IReadOnlyList<DueJob>> DueAsync(
        ISqlSession session, IReadOnlyList<DueBand> bands, int max, Claimant claimant)
    {
        var parts = DueBand.Divide(bands, max);
        var found = await FindAsync(parts);
        if (found.Count >= max) return found;
        var given = found.CountBy(job => new Band(job.Queue, job.Priority)).ToDictionary();
        List<DueBand> more = [.. parts.Where(look => look.Most < max && given.GetValueOrDefault(look.Band) == look.Most)];
        return more.Count == 0 ? found : [.. found, .. await FindAsync([.. more.Select(look => look with { Most = max })])];

        Task<IReadOnlyList<DueJob>> FindAsync(IReadOnlyList<DueBand> looks) => DueAsync(session, looks, max, claimant, taken: []);
    }

    /// <summary>Locked, as many of each band as it says.</summary>
    public static Task<IReadOnlyList<DueJob>> DueAsync(
        ISqlSession session, IReadOnlyList<DueBand> looks, int max, Claimant claimant, IReadOnlyList<string> taken) => session.BatchAsync(
        Statements.Jobs.Due,
        new SqlBatch<DueBand>(
            looks, DueBand.Columns, new SqlParameters().Number("max", max).Texts("handlers", claimant.Handlers).Texts("taken", taken)),
        row => new DueJob(row.Id("id"), row.Text("queue"), row.Int("priority"), row.Span("due_for")));

    // The schema holds it: a pending job has burnt no attempt, a retrying one at least one.
    private static JobStatus StatusBefore(Job claimed) => claimed.State.Attempt == 1 ? JobStatus.Pending : JobStatus.Retrying;

    /// <summary>Nobody could ever run them, and the others of their claim do not wait for that.</summary>
    private Task<IReadOnlyList<SettleResult>> FailAsync(ISqlSession session, IReadOnlyList<Job> unreadable)
    {
        foreach (var job in unreadable) readable.SaysFailed(job.Id);
        return settler.SettleAsync(session, [.. unreadable.Select(job => Settlement.Of(job, JobEvent.FailedForGood) with
        {
            Reason = FailureReason.Permanent,
            ErrorMessage = "The settings of the job cannot be read: its row was damaged or changed by hand.",
        })]);
    }

    public static async Task<TimeSpan?> NextDueInAsync(ISqlSession session, IReadOnlyList<Band> bands, IReadOnlyList<string> taken)
    {
        if (bands.Count == 0) return null;
        var next = await session.BatchAsync(
            Statements.Jobs.NextDue, new SqlBatch<Band>(bands, Band.Columns, new SqlParameters().Texts("taken", taken)),
            row => row.Span("due_in"));
        return next.Count == 0 ? null : next.Min();
    }
}
