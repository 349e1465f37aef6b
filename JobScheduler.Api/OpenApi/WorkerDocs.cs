using JobScheduler.Client.Contracts;

namespace JobScheduler.Api.OpenApi;

/// <summary>The documentation of /workers.</summary>
internal static class WorkerDocs
{
    private const string Tag = "Workers";

    public static RouteDoc List { get; } = new(Tag, "ListWorkers", "List the processes that run jobs")
    {
        Parameters = [Parameters.LongLimit, Parameters.Cursor],
        Answers = [new(200, "A page of the newest session of each worker, by name.", typeof(IReadOnlyList<WorkerResponse>)) { Headers = ["Link"] }],
        Problems = [400],
    };

    public static RouteDoc Drain { get; } = new(Tag, "DrainWorker", "Let a worker take no more jobs")
    {
        Description = "It hears of it with its next heartbeat; its running jobs go on.",
        Answers = [new(202, "The worker.", typeof(WorkerResponse)) { Reference = typeof(WorkerReference) }],
        Problems = [404],
    };
}
