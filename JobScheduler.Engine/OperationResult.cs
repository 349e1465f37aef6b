namespace JobScheduler.Engine;

/// <summary>How an operation ended: done with a value, not found, in conflict with the present state, or against a rule.</summary>
internal abstract record OperationResult<T>
{
    private OperationResult() { }

    public static implicit operator OperationResult<T>(T value) => new Done(value);

    /// <summary>The value of a done operation; throws <see cref="InvalidOperationException"/> otherwise.</summary>
    public T Value => this is Done done ? done.Result : throw new InvalidOperationException($"The operation did not succeed: {this}.");

    /// <summary>It was done.</summary>
    public sealed record Done(T Result) : OperationResult<T>;

    /// <summary>There is no such thing; <paramref name="Name"/> is as it was asked for.</summary>
    public sealed record NotFound(Subject Kind, string Name) : OperationResult<T>;

    /// <summary>The present state forbids it; <paramref name="Detail"/> is for a person,
    /// the fields in it as in a <see cref="Violation"/>.</summary>
    public sealed record Conflict(ConflictKind Kind, FormattableString Detail) : OperationResult<T>;

    /// <summary>Rules were broken: all of them.</summary>
    public sealed record Invalid(IReadOnlyList<Violation> Violations) : OperationResult<T>;
}

/// <summary>What an operation is about.</summary>
internal enum Subject
{
    Job,
    Schedule,
    Queue,
    Worker,
    ActiveWorker,
    BulkOperation,
    Batch,
    Limit,
    Calendar,
    QueueLimit,
}

/// <summary>Why the present state forbids an operation.</summary>
internal enum ConflictKind
{
    AlreadyTerminal,
    NotRetryable,
    JobGone,
    UniqueKeyTaken,
    Overlap,
    VersionMismatch,
    ScheduleEnded,
    UnreadableTiming,
    SessionLost,
    AttemptOver,
    TooManySessions,
    BulkOver,
    NotUndoable,
    BatchSealed,
    LimitInUse,
    CalendarInUse,
}
