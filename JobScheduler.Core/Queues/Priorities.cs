namespace JobScheduler.Core.Queues;

/// <summary>The priorities a job may have.</summary>
internal static class Priorities
{
    public static IReadOnlyList<int> FirstToLast { get; } = [0, 1, 2, 3, 4];
}
