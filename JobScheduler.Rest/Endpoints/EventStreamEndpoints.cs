using JobScheduler.Rest.Access;
using JobScheduler.Rest.Events;
using JobScheduler.Rest.Http;
using JobScheduler.Rest.Limits;
using JobScheduler.Rest.RouteDocs;

namespace JobScheduler.Rest.Endpoints;

/// <summary>/events: what happens, as it happens. Best effort: after a gap, look at the resources themselves.</summary>
internal static class EventStreamEndpoints
{
    public static void MapEventStream(this IEndpointRouteBuilder routes) =>
        routes.Read("/events", Scopes.JobsRead, Stream, ReadRouteDocs.Events).WithMetadata(Endless.Mark);

    private static IResult Stream(HttpContext http, IJobNotifications notifications, TimeProvider time)
    {
        var query = new QueryReader(http.Request.Query);
        var jobId = query.Id(Parameters.JobId);
        if (query.Refusal() is { } refused) return refused;
        var access = Callers.Lasting(http, Scopes.JobsRead);
        return new EventStreamResult(
            async stopped => NotificationEvents.Of(await notifications.WatchAsync(stopped), jobId, stopped), access, time);
    }
}
