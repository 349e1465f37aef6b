using System.Runtime.CompilerServices;
using JobScheduler.Core.Ports;
using JobScheduler.Core.Queues;

namespace JobScheduler.Tests.Engine.Simulation;

/// <summary>A ready queue whose connection breaks; what was popped when the answer was under way is gone.</summary>
internal sealed class FaultyReadyQueue(IReadyQueue inner, SeededFaults faults) : IReadyQueue
{
    public Task PushAsync(IReadOnlyList<ReadyJob> jobs, DateTimeOffset now, CancellationToken cancellationToken) => AroundAsync(async () =>
    {
        await inner.PushAsync(jobs, now, cancellationToken);
        return jobs.Count;
    });

    public Task<Promotion> PromoteDueAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        AroundAsync(() => inner.PromoteDueAsync(now, cancellationToken));

    public Task<IReadOnlyList<Guid>> PopAsync(IReadOnlyList<string> queues, int max, CancellationToken cancellationToken) =>
        AroundAsync(() => inner.PopAsync(queues, max, cancellationToken));

    public Task<long> LengthAsync(CancellationToken cancellationToken) => inner.LengthAsync(cancellationToken);

    public Task<string?> BeginLoadAsync(CancellationToken cancellationToken) => AroundAsync(() => inner.BeginLoadAsync(cancellationToken));

    public Task<bool> CompleteLoadAsync(string token, CancellationToken cancellationToken) =>
        AroundAsync(() => inner.CompleteLoadAsync(token, cancellationToken));

    private Task<T> AroundAsync<T>(Func<Task<T>> ask, [CallerMemberName] string call = "") =>
        faults.AroundAsync($"queue {call}", ask, what => new ReadyQueueUnavailableException(what, null));
}
