namespace JobScheduler.Tests.Support;

internal static class Pops
{
    /// <summary>Strictly by priority.</summary>
    public static Task<IReadOnlyList<Guid>> PopAsync(
        this IReadyQueue queue, IReadOnlyList<string> queues, int max, CancellationToken cancellationToken) =>
        queue.PopAsync(new PopRequest(queues, max, ToNeglected: 0), cancellationToken);
}
