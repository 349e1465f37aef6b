using JobScheduler.Engine.Working;

namespace JobScheduler.Engine.Leases;

/// <summary>The heartbeats of leased sessions. With each of them the attempts of that session end that are past their time limit:
/// a session that beats is looked at by whichever process serves it, and one that does not is lost with all it runs.</summary>
internal sealed class LeaseBeats(ILeasedSessions leases, JobSettler settler, RandomSource random, LeaseTelemetry telemetry)
{
    /// <summary>What the session still runs; null when it has ended or is unknown.</summary>
    public async Task<LeaseReply?> BeatAsync(Guid session, CancellationToken cancellationToken)
    {
        if (await leases.RenewAsync(session, cancellationToken) is not { } reply) return null;
        var late = reply.Running.Where(job => reply.Now - job.StartedAt >= job.Spec.Timeout).ToList();
        if (late.Count == 0) return reply;
        await EndAsync(late.Select(job => AttemptEnd.TimedOut(job, random.NextDouble())), late, reply.Now, cancellationToken);
        return reply with { Running = [.. reply.Running.Except(late)] };
    }

    /// <summary>Gives jobs back that their worker has not begun, or leaves.</summary>
    public Task ReleaseAsync(IReadOnlyList<Job> jobs, CancellationToken cancellationToken) =>
        EndAsync(jobs.Select(AttemptEnd.Released), jobs, endedAt: null, cancellationToken);

    /// <summary>One that another call has ended meanwhile stays as that has left it.</summary>
    private async Task EndAsync(
        IEnumerable<Settlement> settlements, IReadOnlyList<Job> jobs, DateTimeOffset? endedAt, CancellationToken cancellationToken)
    {
        var ended = jobs.Zip(settlements, (job, settlement) => new EndedAttempt(
            job, settlement with { Duration = endedAt - job.StartedAt ?? TimeSpan.Zero })).ToList();
        var results = await Task.WhenAll(ended.Select(attempt => settler.SubmitAsync(attempt, cancellationToken)));
        foreach (var (attempt, result) in ended.Zip(results))
            if (result.Kind == SettleKind.Written && endedAt is not null) telemetry.Ended(attempt.Job, attempt.Settlement);
    }
}
