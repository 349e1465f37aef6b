namespace JobScheduler.Queues.Absent;

/// <summary>No queue at all: workers claim from the store.</summary>
internal sealed class AbsentReadyQueue : IReadyQueue
{
    public bool IsPresent => false;

    public Task PushAsync(IReadOnlyList<ReadyJob> jobs, DateTimeOffset now, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<Promotion> PromoteDueAsync(DateTimeOffset now, CancellationToken cancellationToken) => Task.FromResult(default(Promotion));

    public Task<IReadOnlyList<Guid>> PopAsync(PopRequest request, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Guid>>([]);

    public Task<long> LengthAsync(CancellationToken cancellationToken) =>
        throw new ReadyQueueUnavailableException("There is no ready queue.", null);

    public Task<QueueLoad?> BeginLoadAsync(CancellationToken cancellationToken) => Task.FromResult<QueueLoad?>(null);

    public Task<bool> PushLoadedAsync(
        string token, IReadOnlyList<ReadyJob> page, LoadCheckpoint checkpoint, DateTimeOffset now, CancellationToken cancellationToken) =>
        Task.FromResult(false);

    public Task RequestLoadAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<bool> CompleteLoadAsync(string token, CancellationToken cancellationToken) => Task.FromResult(true);
}
