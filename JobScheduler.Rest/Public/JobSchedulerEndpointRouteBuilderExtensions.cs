using System.Diagnostics.CodeAnalysis;
using System.Security.Claims;
using JobScheduler.Engine.Enqueuing;
using JobScheduler.Hosting;
using JobScheduler.Rest.Access;
using JobScheduler.Rest.Endpoints;
using JobScheduler.Rest.Limits;

namespace JobScheduler;

/// <summary>The REST API as routes of an application.</summary>
public static class JobSchedulerEndpointRouteBuilderExtensions
{
    /// <summary>Maps the REST API: jobs, schedules, queues, workers and what they say, counts and events.
    /// Until <c>RequireAuthorization</c> or <c>AllowAnonymous</c> is called on what this returns,
    /// only callers on this machine are answered (403 to all others).</summary>
    /// <param name="endpoints">The application, or a group of its routes.</param>
    /// <param name="prefix">What the addresses begin with, such as <c>/scheduler</c>; empty for none.</param>
    /// <returns>All the routes, for conventions such as <c>RequireAuthorization</c>.</returns>
    /// <exception cref="StartRefusedException"><c>AddJobScheduler</c> was not called on the host.</exception>
    public static IEndpointConventionBuilder MapJobScheduler(
        this IEndpointRouteBuilder endpoints, [StringSyntax("Route")] string prefix) => MapAll(endpoints, prefix);

    /// <summary>The same, with what each user may do; others get a 403, and the dashboard offers nobody what they may not do.</summary>
    /// <param name="endpoints">The application, or a group of its routes.</param>
    /// <param name="prefix">What the addresses begin with, such as <c>/scheduler</c>; empty for none.</param>
    /// <param name="access">What a user may do. It is asked at each request, more than once, so it must be quick and may not throw.</param>
    /// <returns>All the routes, for conventions such as <c>RequireAuthorization</c>.</returns>
    /// <exception cref="StartRefusedException"><c>AddJobScheduler</c> was not called on the host.</exception>
    public static IEndpointConventionBuilder MapJobScheduler(
        this IEndpointRouteBuilder endpoints, [StringSyntax("Route")] string prefix, Func<ClaimsPrincipal, JobAccess> access) =>
        MapAll(endpoints, prefix).WithMetadata(new UserAccess(access));

    private static RouteGroupBuilder MapAll(IEndpointRouteBuilder endpoints, string prefix)
    {
        var services = endpoints.ServiceProvider;
        if (services.GetService<IServiceProviderIsService>()?.IsService(typeof(EnqueueJobs)) != true)
            throw new StartRefusedException("MapJobScheduler needs the scheduler in this process: call builder.AddJobScheduler() before.");
        var routes = endpoints.MapGroup(prefix).WithMetadata(ActivatorUtilities.CreateInstance<UnfinishedBodies>(services));
        routes.MapJobs();
        routes.MapJobSearch();
        routes.MapJobLog();
        routes.MapJobBatch();
        routes.MapSchedules();
        routes.MapScheduleTicks();
        routes.MapScheduleLoad();
        routes.MapCalendars();
        routes.MapQueues();
        routes.MapLimits();
        routes.MapQueueLimits();
        routes.MapHeldHandlers();
        routes.MapWorkers();
        routes.MapProcesses();
        routes.MapAttempts(ActivatorUtilities.CreateInstance<WaitingRoom>(services));
        routes.MapBatches();
        routes.MapBulk();
        routes.MapAudit();
        routes.MapMe();
        routes.MapStats();
        routes.MapLatency();
        routes.MapTimeline();
        routes.MapSeries();
        routes.MapHandlers();
        routes.MapPulse();
        routes.MapEventStream();
        if (services.GetService<MovableClock>() is not null) routes.MapLab();
        ((IEndpointConventionBuilder)routes).Finally(RouteGuard.Put);
        return routes;
    }
}
