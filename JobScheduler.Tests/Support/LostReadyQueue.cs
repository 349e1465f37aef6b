namespace JobScheduler.Tests.Support;

/// <summary>A ready queue that should be there and never answers.</summary>
internal sealed class LostReadyQueue : IReadyQueue
{
    public Task PushAsync(IReadOnlyList<ReadyJob> jobs, DateTimeOffset now, CancellationToken cancellationToken) => LostAsync<int>();

    public Task<Promotion> PromoteDueAsync(DateTimeOffset now, CancellationToken cancellationToken) => LostAsync<Promotion>();

    public Task<IReadOnlyList<Guid>> PopAsync(PopRequest request, CancellationToken cancellationToken) => LostAsync<IReadOnlyList<Guid>>();

    public Task<long> LengthAsync(CancellationToken cancellationToken) => LostAsync<long>();

    public Task<QueueLoad?> BeginLoadAsync(CancellationToken cancellationToken) => LostAsync<QueueLoad?>();

    public Task<bool> PushLoadedAsync(
        string token, IReadOnlyList<ReadyJob> page, LoadCheckpoint checkpoint, DateTimeOffset now, CancellationToken cancellationToken) =>
        LostAsync<bool>();

    public Task RequestLoadAsync(CancellationToken cancellationToken) => LostAsync<int>();

    public Task<bool> CompleteLoadAsync(string token, CancellationToken cancellationToken) => LostAsync<bool>();

    private static Task<T> LostAsync<T>() => Task.FromException<T>(new ReadyQueueUnavailableException("It is away.", null));
}
