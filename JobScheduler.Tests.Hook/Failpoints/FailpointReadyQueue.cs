using JobScheduler.Core.Ports;
using JobScheduler.Core.Queues;

namespace JobScheduler.Tests.Hook.Failpoints;

/// <summary>The failpoints around the ready queue.</summary>
internal sealed class FailpointReadyQueue(IReadyQueue inner, FailpointSet failpoints) : IReadyQueue
{
    public bool IsPresent => inner.IsPresent;

    public async Task PushAsync(IReadOnlyList<ReadyJob> jobs, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await inner.PushAsync(jobs, now, cancellationToken);
        if (await PassAsync(Failpoint.PushAfterRedis)) await inner.PushAsync(jobs, now, cancellationToken);
    }

    public async Task<Promotion> PromoteDueAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await PassAsync(Failpoint.PromoteBeforeMove);
        var promotion = await inner.PromoteDueAsync(now, cancellationToken);
        return promotion.Promoted > 0 && await PassAsync(Failpoint.PromoteAfterMove) ? await inner.PromoteDueAsync(now, cancellationToken) : promotion;
    }

    public async Task<IReadOnlyList<Guid>> PopAsync(IReadOnlyList<string> queues, int max, CancellationToken cancellationToken)
    {
        var ids = await inner.PopAsync(queues, max, cancellationToken);
        return ids.Count > 0 && await PassAsync(Failpoint.ClaimAfterPop) ? await inner.PopAsync(queues, max, cancellationToken) : ids;
    }

    public Task<long> LengthAsync(CancellationToken cancellationToken) => inner.LengthAsync(cancellationToken);

    public Task<QueueLoad?> BeginLoadAsync(CancellationToken cancellationToken) => inner.BeginLoadAsync(cancellationToken);

    public Task<bool> PushLoadedAsync(
        string token, IReadOnlyList<ReadyJob> page, LoadCheckpoint checkpoint, DateTimeOffset now, CancellationToken cancellationToken) =>
        inner.PushLoadedAsync(token, page, checkpoint, now, cancellationToken);

    public Task RequestLoadAsync(CancellationToken cancellationToken) => inner.RequestLoadAsync(cancellationToken);

    public Task<bool> CompleteLoadAsync(string token, CancellationToken cancellationToken) => inner.CompleteLoadAsync(token, cancellationToken);

    private Task<bool> PassAsync(Failpoint point) => failpoints.PassAsync(point, name => new ReadyQueueUnavailableException(name, null));
}
