namespace JobScheduler.Tests.Hook.Ports;

/// <summary>Passes every call on; whoever surrounds the ready queue changes some of them.</summary>
internal abstract class PassingReadyQueue(IReadyQueue inner) : IReadyQueue
{
    public bool IsPresent => inner.IsPresent;

    public virtual Task PushAsync(IReadOnlyList<ReadyJob> jobs, DateTimeOffset now, CancellationToken cancellationToken) =>
        inner.PushAsync(jobs, now, cancellationToken);

    public virtual Task<Promotion> PromoteDueAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        inner.PromoteDueAsync(now, cancellationToken);

    public virtual Task<IReadOnlyList<Guid>> PopAsync(PopRequest request, CancellationToken cancellationToken) =>
        inner.PopAsync(request, cancellationToken);

    public Task<long> LengthAsync(CancellationToken cancellationToken) => inner.LengthAsync(cancellationToken);

    public virtual Task<QueueLoad?> BeginLoadAsync(CancellationToken cancellationToken) => inner.BeginLoadAsync(cancellationToken);

    public virtual Task<bool> PushLoadedAsync(
        string token, IReadOnlyList<ReadyJob> page, LoadCheckpoint checkpoint, DateTimeOffset now, CancellationToken cancellationToken) =>
        inner.PushLoadedAsync(token, page, checkpoint, now, cancellationToken);

    public virtual Task RequestLoadAsync(CancellationToken cancellationToken) => inner.RequestLoadAsync(cancellationToken);

    public virtual Task<bool> CompleteLoadAsync(string token, CancellationToken cancellationToken) =>
        inner.CompleteLoadAsync(token, cancellationToken);
}
