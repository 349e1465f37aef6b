namespace JobScheduler.Engine.Queries;

/// <summary>Reads of jobs for people.</summary>
internal sealed class JobQueries(IJobReader reader, IJobLogs logs)
{
    /// <summary>The first claim has fence 1.</summary>
    public const long BeforeAllAttempts = 0;

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

    /// <summary>All lines of its log after the given one, oldest first: at most 1,000, and 64 KB of text. Null of a job that is not
    /// there.</summary>
    public Task<IReadOnlyList<JobLogLine>?> LogAsync(Guid id, long after, CancellationToken cancellationToken) =>
        logs.ReadAsync(id, after, cancellationToken);
}
