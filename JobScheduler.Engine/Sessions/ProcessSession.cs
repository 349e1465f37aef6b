namespace JobScheduler.Engine.Sessions;

/// <summary>This process's session: a new id for each start, and after having been declared lost.</summary>
internal sealed class ProcessSession(WorkerOptions options, WorkerRole role, JobIds ids, IReadOnlyList<string> handlers)
{
    private static readonly string? OwnVersion = typeof(ProcessSession).Assembly.GetName().Version?.ToString(3);

    private volatile WorkerSession _current = New(options, role, ids, handlers);

    public WorkerSession Current => _current;

    /// <summary>A new id under the same label: the old one was declared lost.</summary>
    public WorkerSession Renew() => _current = New(options, role, ids, handlers);

    private static WorkerSession New(WorkerOptions options, WorkerRole role, JobIds ids, IReadOnlyList<string> handlers) => new(
        ids.Next(),
        options.Label,
        Environment.MachineName,
        Environment.ProcessId,
        role.RunsJobs ? options.Concurrency : 0,
        role.RunsJobs ? options.QueueNames : [],
        role.RunsJobs ? handlers : [])
    {
        Version = OwnVersion,
    };
}
