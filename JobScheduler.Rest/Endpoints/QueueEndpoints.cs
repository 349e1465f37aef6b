using JobScheduler.Core.Queues;
using JobScheduler.Engine;
using JobScheduler.Engine.Operations;
using JobScheduler.Rest.Access;
using JobScheduler.Rest.Http;
using JobScheduler.Rest.Limits;
using JobScheduler.Rest.Paging;
using JobScheduler.Rest.RouteDocs;

namespace JobScheduler.Rest.Endpoints;

/// <summary>/queues: look at the queues, stop and restart them.</summary>
internal static class QueueEndpoints
{
    public static void MapQueues(this IEndpointRouteBuilder routes)
    {
        routes.Read("/queues", Scopes.JobsRead, ListAsync, QueueDocs.List).WithMetadata(Costly.Mark);
        routes.Post("/queues/{name}/pause", Scopes.QueuesPause, PauseAsync, QueueDocs.Pause).WithDeed();
        routes.Post("/queues/{name}/resume", Scopes.QueuesPause, ResumeAsync, QueueDocs.Resume).WithDeed();
    }

    private static Task<IResult> ListAsync(HttpContext http, IQueueStore queues, CancellationToken cancellationToken) =>
        Pages.AnswerByNameAsync(
            http,
            "queues",
            (after, rows) => queues.ListAsync(after, rows, cancellationToken),
            queue => queue.Name,
            (json, queue) => JsonSerializer.Serialize(json, queue.ToWire(), WireJson.Tolerant.QueueResponse));

    private static async Task<IResult> PauseAsync(HttpContext http, string name, PauseQueue pause, CancellationToken cancellationToken) =>
        Shown(http, await pause.PauseAsync(name, Deeds.Of(http), cancellationToken));

    private static async Task<IResult> ResumeAsync(HttpContext http, string name, PauseQueue pause, CancellationToken cancellationToken) =>
        Shown(http, await pause.ResumeAsync(name, Deeds.Of(http), cancellationToken));

    private static IResult Shown(HttpContext http, OperationResult<QueueInfo> result) =>
        result.Answer(queue => ScopedAnswers.Queue(http, queue));
}
