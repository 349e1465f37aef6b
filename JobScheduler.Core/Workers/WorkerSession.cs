namespace JobScheduler.Core.Workers;

/// <summary>One start of one process: <paramref name="Id"/> is unique, <paramref name="WorkerId"/> is the label people know it by.
/// No slots means it only runs scheduler loops. Its <paramref name="Handlers"/> are noted and not listed.</summary>
internal sealed record WorkerSession(
    Guid Id,
    string WorkerId,
    string Host,
    int ProcessId,
    int Concurrency,
    IReadOnlyList<string> Queues,
    IReadOnlyList<string>? Handlers = null)
{
    /// <summary>Of the process; null where it is not told.</summary>
    public string? Version { get; init; }
}
