namespace JobScheduler.Tests.Engine.Sessions;

/// <summary>A registry whose replies to beats have waited before anybody reads them,
/// as those of a thread with a pace of its own do.</summary>
internal sealed class WaitingReplies(IWorkerRegistry inner, TimeProvider time, TimeSpan waited) : IWorkerRegistry
{
    private int _beats;

    public int Beats => Volatile.Read(ref _beats);

    /// <summary>What a beat waits for before it is sent.</summary>
    public Task Leave { get; set; } = Task.CompletedTask;

    public async Task<BeatReply?> BeatAsync(Guid session, CancellationToken cancellationToken)
    {
        await Leave;
        var sent = time.GetTimestamp() - (long)(waited.TotalSeconds * time.TimestampFrequency);
        var reply = await inner.BeatAsync(session, cancellationToken);
        Interlocked.Increment(ref _beats);
        return reply is null ? null : reply with { Now = reply.Now - waited, SentTimestamp = sent };
    }

    public Task RegisterAsync(WorkerSession session, CancellationToken cancellationToken) =>
        inner.RegisterAsync(session, cancellationToken);

    public Task StopAsync(Guid session, CancellationToken cancellationToken) => inner.StopAsync(session, cancellationToken);

    public Task<bool> TryDeclareLostAsync(SessionBeat seen, bool enforce, CancellationToken cancellationToken) =>
        inner.TryDeclareLostAsync(seen, enforce, cancellationToken);

    public Task DeclareAllButLostAsync(Guid session, CancellationToken cancellationToken) =>
        inner.DeclareAllButLostAsync(session, cancellationToken);

    public Task<IReadOnlyList<WorkerInfo>> ListAsync(CancellationToken cancellationToken) => inner.ListAsync(cancellationToken);

    public Task<WorkerDetail?> GetAsync(string workerId, int maxJobs, CancellationToken cancellationToken) =>
        inner.GetAsync(workerId, maxJobs, cancellationToken);

    public Task<bool> UndrainAsync(string workerId, Deed? deed, CancellationToken cancellationToken) =>
        inner.UndrainAsync(workerId, deed, cancellationToken);

    public Task<bool> DrainAsync(string workerId, Deed? deed, CancellationToken cancellationToken) =>
        inner.DrainAsync(workerId, deed, cancellationToken);

    public Task<int> PruneAsync(TimeSpan age, CancellationToken cancellationToken) => inner.PruneAsync(age, cancellationToken);
}
