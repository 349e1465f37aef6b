using JobScheduler.Core.Queues;

namespace JobScheduler.Core.Ports;

/// <summary>
/// Ids of jobs that are ready or soon due. May lose, repeat or invent anything at any moment; only speed is lost.
/// Every call answers within a second or throws <see cref="ReadyQueueUnavailableException"/>.
/// </summary>
public interface IReadyQueue
{
    /// <summary>False when there is none: workers then look into the store whenever they are woken.</summary>
    bool IsPresent => true;

    /// <summary>Puts the jobs that are due by the store's clock on the lists and later ones aside until they are.</summary>
    Task PushAsync(IReadOnlyList<ReadyJob> jobs, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Moves what is due at <paramref name="now"/> to the lists.</summary>
    Task<Promotion> PromoteDueAsync(DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Takes up to <paramref name="max"/> ids of the queues, by priority, oldest first; empty when there are none.</summary>
    Task<IReadOnlyList<Guid>> PopAsync(IReadOnlyList<string> queues, int max, CancellationToken cancellationToken);

    /// <summary>The sum of the lists' lengths.</summary>
    Task<long> LengthAsync(CancellationToken cancellationToken);

    /// <summary>A token to load the queue anew if it is not loaded (first start, lost content); null when it is, or another process is at it.</summary>
    Task<string?> BeginLoadAsync(CancellationToken cancellationToken);

    /// <summary>Marks the queue loaded; false when its content was lost meanwhile: load again.</summary>
    Task<bool> CompleteLoadAsync(string token, CancellationToken cancellationToken);
}
