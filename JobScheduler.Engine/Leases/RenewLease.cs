namespace JobScheduler.Engine.Leases;

/// <summary>A heartbeat of a worker that speaks to the API, or its last word.</summary>
internal sealed class RenewLease(LeaseBeats beats, IWorkerRegistry workers)
{
    /// <summary>What the session runs and what is asked of it. When it <paramref name="ends"/>, what it runs goes back to the queue.
    /// </summary>
    public async Task<OperationResult<LeaseReply>> BeatAsync(Guid session, bool ends, CancellationToken cancellationToken)
    {
        if (await beats.BeatAsync(session, cancellationToken) is not { } reply) return Lost<LeaseReply>();
        if (!ends) return reply;
        // In this order: what an ended session runs counts as lost.
        await beats.ReleaseAsync(reply.Running, cancellationToken);
        await workers.StopAsync(session, cancellationToken);
        return reply with { Drain = true, Running = [] };
    }

    public static OperationResult<T> Lost<T>() => new OperationResult<T>.Conflict(
        ConflictKind.SessionLost, $"The session has ended: its jobs run elsewhere. Stop them and claim without a session.");
}
