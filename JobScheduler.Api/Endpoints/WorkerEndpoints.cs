using JobScheduler.Api.Http;
using JobScheduler.Api.Json;
using JobScheduler.Api.OpenApi;
using JobScheduler.Api.Security;
using JobScheduler.Client.Contracts;
using JobScheduler.Core.Ports;
using JobScheduler.Core.Workers;
using JobScheduler.Engine.Operations;

namespace JobScheduler.Api.Endpoints;

/// <summary>/workers: who runs jobs.</summary>
internal static class WorkerEndpoints
{
    public static void MapWorkers(this IEndpointRouteBuilder routes)
    {
        routes.Read("/workers", Scopes.JobsRead, ListAsync, WorkerDocs.List);
        routes.Post("/workers/{id}/drain", Scopes.WorkersDrain, DrainAsync, WorkerDocs.Drain);
    }

    private static async Task<IResult> ListAsync(HttpContext http, IWorkerRegistry workers, CancellationToken cancellationToken)
    {
        if (new QueryReader(http.Request.Query).Refusal() is { } refused) return refused;
        var found = await workers.ListAsync(cancellationToken);
        return JsonAnswers.Ok([.. found.Where(RunsJobs).Select(worker => worker.ToWire())], WireJson.Tolerant.IReadOnlyListWorkerResponse);
    }

    private static async Task<IResult> DrainAsync(HttpContext http, string id, DrainWorker drain, CancellationToken cancellationToken) =>
        (await drain.DrainAsync(id, cancellationToken)).Answer(drained => Shown.DrainedWorker(http, drained));

    private static bool RunsJobs(WorkerInfo worker) => worker.Session.Concurrency > 0;
}
