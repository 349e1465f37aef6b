using JobScheduler.Core.Holds;
using JobScheduler.Engine.Holds;
using JobScheduler.Rest.Access;
using JobScheduler.Rest.Http;
using JobScheduler.Rest.Limits;
using JobScheduler.Rest.Paging;
using JobScheduler.Rest.RouteDocs;

namespace JobScheduler.Rest.Endpoints;

/// <summary>/handlers: those that are held. Whoever may pause a queue may let them go.</summary>
internal static class HeldHandlerEndpoints
{
    public static void MapHeldHandlers(this IEndpointRouteBuilder routes)
    {
        routes.Read("/handlers/held", Scopes.JobsRead, ListAsync, HeldHandlerDocs.List).WithMetadata(Costly.Mark);
        routes.Post("/handlers/{name}/release", Scopes.QueuesPause, ReleaseAsync, HeldHandlerDocs.Release).WithDeed();
    }

    private static Task<IResult> ListAsync(HttpContext http, IHandlerHolds holds, CancellationToken cancellationToken) =>
        Pages.AnswerByNameAsync(
            http,
            "handlers/held",
            (after, rows) => holds.ListAsync(after, rows, cancellationToken),
            hold => hold.Handler,
            (json, hold) => JsonSerializer.Serialize(json, ToWire(hold), WireJson.Tolerant.HeldHandlerResponse));

    private static async Task<IResult> ReleaseAsync(
        HttpContext http, string name, ReleaseHandler release, CancellationToken cancellationToken)
    {
        await release.ReleaseAsync(name, Deeds.Of(http), cancellationToken);
        return TypedResults.Json(new ReleasedHandlerResponse(name, Held: false), WireJson.Tolerant.ReleasedHandlerResponse);
    }

    private static HeldHandlerResponse ToWire(HandlerHold hold) => new()
    {
        Handler = hold.Handler,
        HeldAt = hold.HeldAt,
        HeldBy = hold.HeldBy,
        Attempts = hold.Ended,
        Failed = hold.Failed,
        Error = hold.Error,
        NextCanaryAt = hold.NextCanaryAt,
        FailedCanaries = hold.FailedCanaries,
        CanaryJobId = hold.CanaryJob,
    };
}
