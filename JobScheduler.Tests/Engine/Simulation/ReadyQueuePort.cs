using JobScheduler.Tests.Storage.Models;

namespace JobScheduler.Tests.Engine.Simulation;

/// <summary>One process's way to the shared ready queue, and to the locks that are kept there.</summary>
internal sealed class ReadyQueuePort(SimulatedReadyQueue queue, SimulatedLocks locks, string process, IModelCalls calls)
    : IReadyQueue, ILoopLocks
{
    public Task PushAsync(IReadOnlyList<ReadyJob> jobs, DateTimeOffset now, CancellationToken cancellationToken) =>
        calls.AskAsync(() => queue.Push(jobs, now), cancellationToken);

    public Task<Promotion> PromoteDueAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        calls.AskAsync(() => queue.Promote(now), cancellationToken);

    public Task<IReadOnlyList<Guid>> PopAsync(PopRequest request, CancellationToken cancellationToken) =>
        calls.AskAsync(() => queue.Pop(request.Queues, request.Max), cancellationToken);

    public Task<long> LengthAsync(CancellationToken cancellationToken) => calls.AskAsync(() => queue.Length, cancellationToken);

    public Task<QueueLoad?> BeginLoadAsync(CancellationToken cancellationToken) =>
        calls.AskAsync(() => queue.BeginLoad(process), cancellationToken);

    public Task<bool> PushLoadedAsync(
        string token, IReadOnlyList<ReadyJob> page, LoadCheckpoint checkpoint, DateTimeOffset now, CancellationToken cancellationToken) =>
        calls.AskAsync(() => queue.PushLoaded(token, page, checkpoint, now), cancellationToken);

    public Task RequestLoadAsync(CancellationToken cancellationToken) => calls.AskAsync(queue.RequestLoad, cancellationToken);

    public Task<bool> CompleteLoadAsync(string token, CancellationToken cancellationToken) =>
        calls.AskAsync(() => queue.CompleteLoad(token), cancellationToken);

    public async Task<bool> HoldAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            return await calls.AskAsync(() => locks.Hold(name, process), cancellationToken);
        }
        catch (ReadyQueueUnavailableException)
        {
            // Nobody can tell, so everybody works.
            return true;
        }
    }
}
