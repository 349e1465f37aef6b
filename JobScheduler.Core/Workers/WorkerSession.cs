namespace JobScheduler.Core.Workers;

/// <summary>One start of one process: <paramref name="Id"/> is unique, <paramref name="WorkerId"/> is the label people know it by.
/// No slots means it only runs scheduler loops.</summary>
internal sealed record WorkerSession(
    Guid Id,
    string WorkerId,
    string Host,
    int ProcessId,
    int Concurrency,
    IReadOnlyList<string> Queues);
