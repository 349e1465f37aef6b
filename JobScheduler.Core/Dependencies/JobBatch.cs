namespace JobScheduler.Core.Dependencies;

/// <summary>A batch of jobs as it is stored. Its members are counted once they have ended, shortly after it.</summary>
internal sealed record JobBatch
{
    public required Guid Id { get; init; }

    /// <summary>The batch that this one is a member of.</summary>
    public Guid? BatchId { get; init; }

    public string? Name { get; init; }

    public required BatchStatus Status { get; init; }

    /// <summary>Its members: jobs, and batches within it.</summary>
    public required long Total { get; init; }

    public required BatchCounts Ended { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? SealedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public long Pending => Total - Ended.Total;

    /// <summary>The batch with other counts, and in the state that they make.</summary>
    public JobBatch With(BatchCounts ended) => this with { Ended = ended, Status = StatusOf(Status, Total, ended) };

    private static BatchStatus StatusOf(BatchStatus status, long total, BatchCounts ended) => status switch
    {
        BatchStatus.Open => BatchStatus.Open,
        _ when ended.Total < total => BatchStatus.Running,
        _ when ended.Failed > 0 => BatchStatus.Failed,
        _ when ended.Cancelled > 0 => BatchStatus.Cancelled,
        _ => BatchStatus.Completed,
    };
}

/// <summary>How many members of a batch have ended how.</summary>
internal readonly record struct BatchCounts(long Completed, long Failed, long Cancelled)
{
    public long Total => Completed + Failed + Cancelled;

    /// <summary>After one note: a member ended so, or runs again after it had.</summary>
    public BatchCounts After(NoteKind kind, JobStatus status)
    {
        var change = kind == NoteKind.Reopened ? -1 : 1;
        return status switch
        {
            JobStatus.Completed => this with { Completed = Completed + change },
            JobStatus.Failed => this with { Failed = Failed + change },
            JobStatus.Cancelled => this with { Cancelled = Cancelled + change },
            _ => throw new ArgumentOutOfRangeException(nameof(status), status, "No member ends so."),
        };
    }
}
