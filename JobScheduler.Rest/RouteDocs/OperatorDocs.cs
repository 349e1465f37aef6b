namespace JobScheduler.Rest.RouteDocs;

/// <summary>The documentation of /queues.</summary>
internal static class QueueDocs
{
    private const string Tag = "Queues";

    public static RouteDoc List { get; } = new(Tag, "ListQueues", "List queues")
    {
        Description = "A queue comes into being with its first job, or by being paused before that.",
        Parameters = [Parameters.LongLimit, Parameters.Cursor],
        Answers = [new(200, "A page, by name.", typeof(IReadOnlyList<QueueResponse>)) { Headers = ["Link"] }],
        Problems = [400],
    };

    public static RouteDoc Pause { get; } = Control(
        "PauseQueue", "Pause a queue", "No job of it starts any more; running ones go on. It need not be there yet.", 422);

    public static RouteDoc Resume { get; } = Control("ResumeQueue", "Resume a queue", "Its jobs start again.", 404);

    private static RouteDoc Control(string name, string summary, string description, int problem) => new(Tag, name, summary)
    {
        Description = description,
        Parameters = [Parameters.Why],
        Answers = [new(200, "The queue.", typeof(QueueResponse))],
        Problems = [400, problem],
    };
}

/// <summary>The documentation of /workers.</summary>
internal static class WorkerDocs
{
    private const string Tag = "Workers";

    public static RouteDoc List { get; } = new(Tag, "ListWorkers", "List the processes that run jobs")
    {
        Parameters = [Parameters.LongLimit, Parameters.Cursor],
        Answers = [new(200, "A page of the newest session of each worker, by name.", typeof(IReadOnlyList<WorkerResponse>))
        {
            Headers = ["Link"],
        }],
        Problems = [400],
    };

    public static RouteDoc Get { get; } = new(Tag, "GetWorker", "A worker and what it runs")
    {
        Description = "The newest session of its name.",
        Answers = [new(200, "The worker.", typeof(WorkerDetailResponse))],
        Problems = [400, 404],
    };

    public static RouteDoc Undrain { get; } = new(Tag, "UndrainWorker", "Let a worker take jobs again")
    {
        Description = "Takes a drain back. It hears of it with its next heartbeat. One that speaks to the API and has heard of the drain "
            + "ends itself.",
        Parameters = [Parameters.Why],
        Answers = [new(202, "The worker.", typeof(WorkerResponse)) { Reference = typeof(WorkerReference) }],
        Problems = [400, 404],
    };

    public static RouteDoc Drain { get; } = new(Tag, "DrainWorker", "Let a worker take no more jobs")
    {
        Description = "It hears of it with its next heartbeat; its running jobs go on.",
        Parameters = [Parameters.Why],
        Answers = [new(202, "The worker.", typeof(WorkerResponse)) { Reference = typeof(WorkerReference) }],
        Problems = [400, 404],
    };
}

/// <summary>The documentation of /audit.</summary>
internal static class AuditDocs
{
    public static RouteDoc List { get; } = new("Audit", "ListAudit", "List who changed what, newest first")
    {
        Description = "Each change that a key or user asked for is written down in the transaction of the change. New jobs are not.",
        Parameters =
        [
            Parameters.Who, Parameters.Action, Parameters.Target, Parameters.From, Parameters.To, Parameters.Limit, Parameters.Cursor,
        ],
        Answers = [new(200, "A page.", typeof(IReadOnlyList<AuditResponse>)) { Headers = ["Link"] }],
        Problems = [400],
    };
}
