namespace JobScheduler.Core.Ports;

/// <summary>Ids of jobs that are ready or soon due. May lose, repeat or invent anything at any moment; only speed is lost.
/// Every call answers within a second or throws <see cref="ReadyQueueUnavailableException"/>.</summary>
internal interface IReadyQueue
{
    /// <summary>False when there is none: workers then look into the store whenever they are woken.</summary>
    bool IsPresent => true;

    /// <summary>Puts the jobs that are due by the store's clock on the lists and later ones aside until they are.</summary>
    Task PushAsync(IReadOnlyList<ReadyJob> jobs, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Moves what is due at <paramref name="now"/> to the lists.</summary>
    Task<Promotion> PromoteDueAsync(DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Takes ids by priority, in equal parts among the queues of one, oldest first; empty when there are none.</summary>
    Task<IReadOnlyList<Guid>> PopAsync(PopRequest request, CancellationToken cancellationToken);

    /// <summary>The sum of the lists' lengths.</summary>
    Task<long> LengthAsync(CancellationToken cancellationToken);

    /// <summary>The load of a queue that is not loaded (first start, lost content, another server):
    /// to begin, or to go on with where a loader failed or died. Null when the queue is loaded, or another process is at it.</summary>
    Task<QueueLoad?> BeginLoadAsync(CancellationToken cancellationToken);

    /// <summary>Pushes a page of the load and remembers how far it has come; false, and nothing done,
    /// when the load is no longer the caller's.</summary>
    Task<bool> PushLoadedAsync(
        string token, IReadOnlyList<ReadyJob> page, LoadCheckpoint checkpoint, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Has the queue loaded anew, unless it is being loaded: it does not hold what it should.</summary>
    Task RequestLoadAsync(CancellationToken cancellationToken);

    /// <summary>Marks the queue loaded; false when its content was lost meanwhile: load again.</summary>
    Task<bool> CompleteLoadAsync(string token, CancellationToken cancellationToken);
}
