using JobScheduler.Engine.Sessions;

namespace JobScheduler.Engine.Leases;

/// <summary>Hands jobs to a worker that speaks to the API, in its session; the first claim opens one.</summary>
internal sealed class ClaimJobs(
    ILeasedSessions leases, LeaseBeats beats, LongClaims claims, HandedJobs handed, SessionOptions options, JobIds ids)
{
    /// <param name="plan">What the worker asks for.</param>
    /// <param name="beginsToWait">Called when there is nothing at once, before a wait.</param>
    /// <param name="aborted">The worker has hung up: what was claimed for it is given back.</param>
    public async Task<OperationResult<ClaimedJobs>> ClaimAsync(ClaimPlan plan, Action beginsToWait, CancellationToken aborted)
    {
        if (plan.Session is not { } session)
            return await OpenAsync(plan, aborted) is { } opened
                ? await ClaimAsync(plan, opened, Opened, beginsToWait, aborted)
                : new OperationResult<ClaimedJobs>.Conflict(
                    ConflictKind.TooManySessions, $"There are {options.LeasedSessions} sessions of such workers already.");
        return await beats.BeatAsync(session, aborted) is { } reply
            ? await ClaimAsync(plan, session, reply, beginsToWait, aborted)
            : RenewLease.Lost<ClaimedJobs>();
    }

    private LeaseReply Opened => new(default, options.Lease, Drain: false, []);

    private async Task<OperationResult<ClaimedJobs>> ClaimAsync(
        ClaimPlan plan, Guid session, LeaseReply reply, Action beginsToWait, CancellationToken aborted)
    {
        // The answer to an earlier claim has not come to its worker, who says what it has.
        List<Job> left = plan.Running is { } running ? [.. reply.Running.Where(job => !running.Contains(job.Id))] : [];
        var room = AttemptFields.MostRunning - reply.Running.Count;
        var (jobs, last) = left.Count > 0 || reply.Drain || room <= 0
            ? (left, reply)
            : await claims.ClaimAsync(
                new(new(session, plan.Worker, plan.Handlers, plan.Queues), Math.Min(plan.MaxJobs, room), plan.Wait),
                reply, beginsToWait, aborted);
        if (last is null) return RenewLease.Lost<ClaimedJobs>();
        if (aborted.IsCancellationRequested)
        {
            await beats.ReleaseAsync(jobs, CancellationToken.None);
            aborted.ThrowIfCancellationRequested();
        }

        return new ClaimedJobs(session, last.Lease, last.Drain, await handed.ReadAsync(jobs));
    }

    private async Task<Guid?> OpenAsync(ClaimPlan plan, CancellationToken cancellationToken)
    {
        // Nothing is known of the process but what it says.
        var session = new WorkerSession(ids.Next(), plan.Worker, Host: "", ProcessId: 0, plan.MaxJobs, plan.Queues, plan.Handlers);
        return await leases.OpenAsync(session, options.Lease, options.LeasedSessions, cancellationToken) ? session.Id : null;
    }
}

/// <summary>The answer to a claim: <paramref name="Drain"/> says that there will be no more jobs in this session.</summary>
internal sealed record ClaimedJobs(Guid Session, TimeSpan Lease, bool Drain, IReadOnlyList<HandedJob> Jobs);
