using JobScheduler.Core.Workers;
using JobScheduler.Engine;
using JobScheduler.Engine.Operations;
using JobScheduler.Rest.Access;
using JobScheduler.Rest.Http;
using JobScheduler.Rest.Limits;
using JobScheduler.Rest.Paging;
using JobScheduler.Rest.RouteDocs;

namespace JobScheduler.Rest.Endpoints;

/// <summary>/workers: who runs jobs.</summary>
internal static class WorkerEndpoints
{
    private const int MaxJobs = 100;

    public static void MapWorkers(this IEndpointRouteBuilder routes)
    {
        routes.Read("/workers", Scopes.JobsRead, ListAsync, WorkerDocs.List).WithMetadata(Costly.Mark);
        routes.Read("/workers/{id}", Scopes.JobsRead, GetAsync, WorkerDocs.Get);
        routes.Post("/workers/{id}/drain", Scopes.WorkersDrain, DrainAsync, WorkerDocs.Drain).WithDeed();
        routes.Post("/workers/{id}/undrain", Scopes.WorkersDrain, UndrainAsync, WorkerDocs.Undrain).WithDeed();
    }

    private static Task<IResult> ListAsync(HttpContext http, IWorkerRegistry workers, CancellationToken cancellationToken)
    {
        // All of them are read: they are as many as the operator starts, and each look at /stats counts them.
        IReadOnlyList<WorkerInfo>? found = null;
        return Pages.AnswerByNameAsync(
            http,
            "workers",
            async (after, rows) => (found ??= await workers.ListAsync(cancellationToken)).Where(RunsJobs).Behind(after, NameOf, rows),
            NameOf,
            (json, worker) => JsonSerializer.Serialize(json, worker.ToWire(), WireJson.Tolerant.WorkerResponse));
    }

    private static async Task<IResult> DrainAsync(HttpContext http, string id, DrainWorker drain, CancellationToken cancellationToken) =>
        (await drain.DrainAsync(id, Deeds.Of(http), cancellationToken)).Answer(drained => ScopedAnswers.DrainedWorker(http, drained));

    private static async Task<IResult> UndrainAsync(HttpContext http, string id, DrainWorker drain, CancellationToken cancellationToken) =>
        (await drain.UndrainAsync(id, Deeds.Of(http), cancellationToken)).Answer(worker => ScopedAnswers.DrainedWorker(http, worker));

    private static async Task<IResult> GetAsync(HttpContext http, string id, IWorkerRegistry workers, CancellationToken cancellationToken)
    {
        if (new QueryReader(http.Request.Query).Refusal() is { } refused) return refused;
        OperationResult<WorkerDetail> found = await workers.GetAsync(id, MaxJobs, cancellationToken) is { } worker
            ? worker
            : new OperationResult<WorkerDetail>.NotFound(Subject.Worker, id);
        return found.Answer(one => TypedResults.Json(one.ToWire(), WireJson.Tolerant.WorkerDetailResponse));
    }

    private static string NameOf(WorkerInfo worker) => worker.Session.WorkerId;

    private static bool RunsJobs(WorkerInfo worker) => worker.Session.Concurrency > 0;
}
