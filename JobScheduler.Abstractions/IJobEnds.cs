namespace JobScheduler;

/// <summary>Where the ends of jobs are heard and read.</summary>
internal interface IJobEnds
{
    /// <summary>Hears which jobs end from the moment that the task has returned. Some may be lost.</summary>
    Task<IAsyncEnumerable<IReadOnlyList<Guid>>> WatchAsync(CancellationToken cancellationToken);

    /// <summary>Tells of each job what it is now, and null of those that are not there.</summary>
    Task ReadAsync(IReadOnlyCollection<Guid> ids, Action<Guid, JobInfo?> tell, CancellationToken cancellationToken);

    /// <summary>Whether reading may succeed later.</summary>
    bool MayPass(Exception error);
}
