using JobScheduler.Api.Events;
using JobScheduler.Api.Http;
using JobScheduler.Api.Limits;
using JobScheduler.Api.OpenApi;
using JobScheduler.Api.Security;

namespace JobScheduler.Api.Endpoints;

/// <summary>/events: what happens, as it happens. Best effort: after a gap, look at the resources themselves.</summary>
internal static class EventStreamEndpoints
{
    public static void MapEventStream(this IEndpointRouteBuilder routes) =>
        routes.Read("/events", Scopes.JobsRead, Stream, ReadRouteDocs.Events).RequireRateLimiting(CallerLimits.EventStreams);

    private static IResult Stream(HttpContext http, IJobNotifications notifications, TimeProvider time)
    {
        var query = new QueryReader(http.Request.Query);
        var jobId = query.Id(Parameters.JobId);
        if (query.Refusal() is { } refused) return refused;
        var access = LastingAccess.Of(http, Scopes.JobsRead);
        return new EventStreamResult(
            async stopped => NotificationEvents.Of(await notifications.WatchAsync(stopped), jobId, stopped), access, time);
    }
}
