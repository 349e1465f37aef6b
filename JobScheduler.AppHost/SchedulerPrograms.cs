using JobScheduler.AppHost.Processes;
using JobScheduler.AppHost.Publishing;
using JobScheduler.LocalCluster;
using JobScheduler.LocalCluster.Nodes;

namespace JobScheduler.AppHost;

/// <summary>What our programs need; traces go there beside Aspire's dashboard, if anywhere.</summary>
internal sealed record Infrastructure(
    IResourceBuilder<IResourceWithConnectionString> Database,
    IResourceBuilder<IResourceWithConnectionString> Redis,
    EndpointReference? Traces);

/// <summary>The API and the workers.</summary>
internal static class SchedulerPrograms
{
    // A container has its port for itself; the processes of one machine listen on the fixed ones.
    private const int PortInContainer = 8080;

    public static IResourceBuilder<ProjectResource> AddScheduler(
        this IDistributedApplicationBuilder builder, Infrastructure infrastructure, int? port)
    {
        var scheduler = builder.AddProgram<Projects.JobScheduler_Api>(infrastructure, ResourceNames.Scheduler, NodeKind.Scheduler, port)
            .WithExternalHttpEndpoints()
            .InTheLab("compose/api.Dockerfile", "JobScheduler.Api.dll");
        // In the lab nobody has a key, and the others call it by its service's name; what runs on this machine stays on loopback and needs no leave.
        return builder.ExecutionContext.IsPublishMode
            ? scheduler.WithEnvironment("Auth__AllowAnonymous", "true").WithEnvironment(LabServices.AllowedHosts, ResourceNames.Scheduler).CalledByAddress()
            : scheduler;
    }

    public static IResourceBuilder<ProjectResource> AddWorker(
        this IDistributedApplicationBuilder builder, Infrastructure infrastructure, string name, int? port, bool isSpare)
    {
        var worker = builder.AddProgram<Projects.JobScheduler_Worker>(infrastructure, name, NodeKind.Worker, port)
            .WithEnvironment("Worker__Id", name)
            .WithEnvironment("Worker__Concurrency", "1")
            .InTheLab("compose/worker.Dockerfile", "JobScheduler.Worker.dll", isSpare);
        return isSpare ? worker.WithExplicitStart() : worker;
    }

    private static IResourceBuilder<ProjectResource> AddProgram<TProject>(
        this IDistributedApplicationBuilder builder, Infrastructure infrastructure, string name, NodeKind kind, int? port)
        where TProject : IProjectMetadata, new()
    {
        var isPublished = builder.ExecutionContext.IsPublishMode;
        var program = builder.AddProject<TProject>(name, launchProfileName: null)
            .WithHttpEndpoint(port, targetPort: isPublished ? PortInContainer : null, isProxied: isPublished)
            .WithHttpHealthCheck("/health")
            // Published programs would believe whoever says where a request comes from.
            .DisableForwardedHeaders()
            .WithReferenceEnvironment(ReferenceEnvironmentInjectionFlags.ConnectionString)
            .WithReference(infrastructure.Database, ResourceNames.Database)
            .WithReference(infrastructure.Redis)
            .WithEnvironment("OTEL_SERVICE_NAME", name)
            .WaitFor(infrastructure.Database)
            .WaitFor(infrastructure.Redis);
        if (infrastructure.Traces is { } traces) program.WithEnvironment("JAEGER_OTLP_ENDPOINT", traces);
        return isPublished ? program : program.WithOwnProcess(kind);
    }
}
