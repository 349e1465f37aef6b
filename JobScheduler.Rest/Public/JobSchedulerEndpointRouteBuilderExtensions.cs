using System.Diagnostics.CodeAnalysis;
using JobScheduler.Engine.Enqueuing;
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
        this IEndpointRouteBuilder endpoints, [StringSyntax("Route")] string prefix)
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
        routes.MapHeldHandlers();
        routes.MapWorkers();
        routes.MapAttempts(ActivatorUtilities.CreateInstance<WaitingRoom>(services));
        routes.MapBatches();
        routes.MapBulk();
        routes.MapAudit();
        routes.MapStats();
        routes.MapLatency();
        routes.MapHandlers();
        routes.MapPulse();
        routes.MapEventStream();
        ((IEndpointConventionBuilder)routes).Finally(RouteGuard.Put);
        return routes;
    }
}
