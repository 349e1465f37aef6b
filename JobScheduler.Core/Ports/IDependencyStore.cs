namespace JobScheduler.Core.Ports;

/// <summary>Jobs that wait for others. Whoever ends a job only notes it in its own transaction; what follows from it is done in
/// small transactions afterwards, by any process, each note by one.</summary>
internal interface IDependencyStore
{
    /// <summary>Acts on some notes.</summary>
    Task<DependencyStep> StepAsync(CancellationToken cancellationToken);

    /// <summary>Looks at up to <paramref name="max"/> parents and running batches behind the given ids, and writes the notes that an
    /// older version, or a hand, did not. Answers with the ids to go on from; empty ids at the end.</summary>
    Task<SweptTo> SweepAsync(SweptTo after, int max, CancellationToken cancellationToken);

    /// <summary>Up to <paramref name="max"/> of the parents that a job still waits for, by id, behind the given one.</summary>
    Task<IReadOnlyList<OpenParent>> WaitsForAsync(Guid child, Guid after, int max, CancellationToken cancellationToken);

    /// <summary>Up to <paramref name="max"/> of the jobs that still wait for a job, by id, behind the given one.</summary>
    Task<IReadOnlyList<WaitingChild>> ChildrenAsync(Guid parent, Guid after, int max, CancellationToken cancellationToken);

    /// <summary>Has a waiting job wait for no parent any more. Unchanged: it waits for none.</summary>
    Task<JobChange> DetachAsync(Guid child, Deed? deed, CancellationToken cancellationToken);
}

/// <summary>What a step did.</summary>
/// <param name="Opened">The jobs that wait for no parent any more.</param>
/// <param name="Cancelled">The jobs that a failed parent has cancelled.</param>
/// <param name="More">Whether there is more to do at once.</param>
internal sealed record DependencyStep(IReadOnlyList<ReadyJob> Opened, IReadOnlyList<Job> Cancelled, bool More)
{
    /// <summary>Whether something was left because somebody else holds a row just now.</summary>
    public bool IsHeld { get; init; }
}

/// <summary>How far a sweep has come.</summary>
internal readonly record struct SweptTo(Guid Parent, Guid Batch)
{
    public static SweptTo Start { get; }
}
