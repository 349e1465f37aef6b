namespace JobScheduler.Engine.Queries;

/// <summary>Reads of jobs for people.</summary>
internal sealed class JobQueries(IJobReader reader, IJobLogs logs)
{
    /// <summary>The first claim has fence 1.</summary>
    public const long BeforeAllAttempts = 0;

    private const int MaxClaimsTold = 1_000;
    private const int MaxRefusedTold = 100;

    public async Task<OperationResult<Job>> GetAsync(Guid id, CancellationToken cancellationToken) =>
        await reader.GetAsync(id, cancellationToken) is { } job ? job : new OperationResult<Job>.NotFound(Subject.Job, $"{id}");

    /// <summary>Newest first.</summary>
    public Task<IReadOnlyList<Job>> ListAsync(JobFilter filter, CancellationToken cancellationToken) =>
        reader.ListAsync(filter, cancellationToken);

    /// <summary>Newest first, without what is large of them; looks at a bounded number of jobs.</summary>
    public Task<JobWindow> SearchAsync(JobSearch search, CancellationToken cancellationToken) =>
        reader.SearchAsync(search, cancellationToken);

    /// <summary>Those of these jobs that are still there, whole, newest first.</summary>
    public async Task<IReadOnlyList<Job>> GetManyAsync(IReadOnlyList<Guid> ids, CancellationToken cancellationToken) =>
        [.. (await reader.GetManyAsync(ids, cancellationToken)).OrderByDescending(job => job.Id)];

    /// <summary>Up to <paramref name="max"/> of those whose fence is higher than <paramref name="after"/>, oldest first;
    /// null of a job that is not there.</summary>
    public Task<IReadOnlyList<JobAttempt>?> AttemptsAsync(Guid id, long after, int max, CancellationToken cancellationToken) =>
        reader.AttemptsAsync(id, after, max, cancellationToken);

    /// <summary>What happened to it, with the attempts of its last claims; null of a job that is not there.</summary>
    public async Task<JobTimeline?> TimelineAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await reader.GetAsync(id, cancellationToken) is not { } job) return null;
        var after = Math.Max(BeforeAllAttempts, job.State.Fence - MaxClaimsTold);
        // None of a job that was never claimed.
        var attempts = job.State.Fence == 0 ? [] : await reader.AttemptsAsync(id, after, MaxClaimsTold, cancellationToken) ?? [];
        var refused = job.State.Fence == 0 ? [] : await reader.RefusedAsync(id, MaxRefusedTold, cancellationToken);
        return JobTimeline.Of(job, attempts, refused, isComplete: after == BeforeAllAttempts);
    }

    /// <summary>All lines of its log after the given one, oldest first: at most 1,000, and 64 KB of text. Null of a job that is not
    /// there.</summary>
    public Task<IReadOnlyList<JobLogLine>?> LogAsync(Guid id, long after, CancellationToken cancellationToken) =>
        logs.ReadAsync(id, after, cancellationToken);
}
