namespace JobScheduler.Core.Ports;

/// <summary>Keeps what handlers say while they run. A call may be repeated: what is kept already stays as it is.</summary>
internal interface IJobLogs
{
    /// <summary>Keeps chunks, in order; those of attempts that are no longer their job's newest are left out.</summary>
    Task AppendAsync(IReadOnlyList<JobLogChunk> chunks, CancellationToken cancellationToken);

    /// <summary>All lines of a job after the given one, oldest first; null when there is no such job.</summary>
    Task<IReadOnlyList<JobLogLine>?> ReadAsync(Guid jobId, long after, CancellationToken cancellationToken);
}
