using System.Text.Json;
using JobScheduler.Api.Http;
using JobScheduler.Api.Json;
using JobScheduler.Api.OpenApi;
using JobScheduler.Api.Paging;
using JobScheduler.Api.Security;
using JobScheduler.Client.Contracts;
using JobScheduler.Core.Ports;
using JobScheduler.Core.Workers;
using JobScheduler.Engine.Operations;

namespace JobScheduler.Api.Endpoints;

/// <summary>/workers: who runs jobs.</summary>
internal static class WorkerEndpoints
{
    private const string List = "workers";

    public static void MapWorkers(this IEndpointRouteBuilder routes)
    {
        routes.Read("/workers", Scopes.JobsRead, ListAsync, WorkerDocs.List).WithMetadata(Costly.Mark);
        routes.Post("/workers/{id}/drain", Scopes.WorkersDrain, DrainAsync, WorkerDocs.Drain);
    }

    private static async Task<IResult> ListAsync(HttpContext http, IWorkerRegistry workers, CancellationToken cancellationToken)
    {
        var query = new QueryReader(http.Request.Query);
        var limit = query.Limit(QueryReader.MaxListed);
        var after = query.AfterName(List);
        if (query.Refusal() is { } refused) return refused;

        // All of them are read: they are as many as the operator starts, and each look at /stats counts them.
        var found = (await workers.ListAsync(cancellationToken)).Where(RunsJobs).OrderBy(worker => worker.Session.WorkerId, StringComparer.Ordinal);
        var page = await PageReader.OfAsync(
            limit,
            [.. found.SkipWhile(worker => string.CompareOrdinal(worker.Session.WorkerId, after) <= 0)],
            (json, worker) => JsonSerializer.Serialize(json, worker.ToWire(), WireJson.Tolerant.WorkerResponse));
        return page.Answer(http, last => PageCursor.Write(last.Session.WorkerId, List));
    }

    private static async Task<IResult> DrainAsync(HttpContext http, string id, DrainWorker drain, CancellationToken cancellationToken) =>
        (await drain.DrainAsync(id, cancellationToken)).Answer(drained => Shown.DrainedWorker(http, drained));

    private static bool RunsJobs(WorkerInfo worker) => worker.Session.Concurrency > 0;
}
