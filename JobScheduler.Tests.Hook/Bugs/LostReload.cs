using JobScheduler.Core.Ports;
using JobScheduler.Core.Queues;

namespace JobScheduler.Tests.Hook.Bugs;

/// <summary>Once loaded, a queue counts as whole for ever, whatever its server has lost.</summary>
internal sealed class LostReload(IReadyQueue inner) : IReadyQueue
{
    private bool _isLoaded;

    public Task PushAsync(IReadOnlyList<ReadyJob> jobs, DateTimeOffset now, CancellationToken cancellationToken) => inner.PushAsync(jobs, now, cancellationToken);

    public Task<Promotion> PromoteDueAsync(DateTimeOffset now, CancellationToken cancellationToken) => inner.PromoteDueAsync(now, cancellationToken);

    public Task<IReadOnlyList<Guid>> PopAsync(IReadOnlyList<string> queues, int max, CancellationToken cancellationToken) =>
        inner.PopAsync(queues, max, cancellationToken);

    public Task<long> LengthAsync(CancellationToken cancellationToken) => inner.LengthAsync(cancellationToken);

    public async Task<QueueLoad?> BeginLoadAsync(CancellationToken cancellationToken) => _isLoaded ? null : await inner.BeginLoadAsync(cancellationToken);

    public Task<bool> PushLoadedAsync(
        string token, IReadOnlyList<ReadyJob> page, LoadCheckpoint checkpoint, DateTimeOffset now, CancellationToken cancellationToken) =>
        inner.PushLoadedAsync(token, page, checkpoint, now, cancellationToken);

    public Task RequestLoadAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task<bool> CompleteLoadAsync(string token, CancellationToken cancellationToken) =>
        _isLoaded = await inner.CompleteLoadAsync(token, cancellationToken) || _isLoaded;
}
