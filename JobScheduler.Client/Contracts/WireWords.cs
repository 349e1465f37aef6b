namespace JobScheduler.Client.Contracts;

/// <summary>The closed sets of words that requests and responses use.</summary>
public static class WireWords
{
    public static IReadOnlyList<string> JobTypes { get; } = ["immediate", "delayed", "recurring"];

    public static IReadOnlyList<string> JobStatuses { get; } = ["pending", "running", "completed", "failed", "cancelled", "retrying"];

    public static IReadOnlyList<string> Misfires { get; } = ["fire_once", "skip", "fire_all"];

    public static IReadOnlyList<string> Overlaps { get; } = ["allow", "skip"];

    public static IReadOnlyList<string> Backoffs { get; } = ["exponential", "linear", "constant"];

    public static IReadOnlyList<string> WorkerHealths { get; } = ["active", "stale", "lost", "stopped"];
}
