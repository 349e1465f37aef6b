using JobScheduler.AppHost.Executables;
using JobScheduler.AppHost.Publishing;
using JobScheduler.LocalCluster;
using JobScheduler.LocalCluster.Nodes;

namespace JobScheduler.AppHost;

/// <summary>What our programs need; traces go there beside Aspire's dashboard, if anywhere.</summary>
internal sealed record Infrastructure(
    Database Database,
    IResourceBuilder<IResourceWithConnectionString> Redis,
    EndpointReference? Traces);

/// <summary>The API and the workers.</summary>
internal static class SchedulerPrograms
{
    // A container has its port for itself; the processes of one machine listen on the fixed ones.
    private const int PortInContainer = 8080;

    private const string ApiImage = "compose/api.Dockerfile";

    public static IResourceBuilder<ProjectResource> AddScheduler(
        this IDistributedApplicationBuilder builder, Infrastructure infrastructure, int? port)
    {
        var database = infrastructure.Database;
        var migrate = database.OfOwner is { } owner ? builder.AddMigrate(database.Server, owner) : null;
        var scheduler = builder.AddProgram<Projects.JobScheduler_Api>(infrastructure, ResourceNames.Scheduler, NodeKind.Scheduler, port)
            .WithExternalHttpEndpoints()
            .InTheLab(ApiImage, "JobScheduler.Api.dll")
            .ConfinedTo("1g");
        if (migrate is not null) scheduler.WaitForCompletion(migrate);
        // In the lab nobody has a key, and the others call it by its service's name;
        // what runs on this machine stays on loopback and needs no leave.
        return builder.ExecutionContext.IsPublishMode
            ? scheduler.WithEnvironment("Auth__AllowAnonymous", "true").WithEnvironment(LabServices.AllowedHosts, ResourceNames.Scheduler)
                .CalledByAddress()
            : scheduler;
    }

    public static IResourceBuilder<ProjectResource> AddWorker(
        this IDistributedApplicationBuilder builder, Infrastructure infrastructure, string name, int? port, bool isSpare)
    {
        var worker = builder.AddProgram<Projects.JobScheduler_Worker>(infrastructure, name, NodeKind.Worker, port)
            .WithEnvironment("JobScheduler__Worker__Id", name)
            .WithEnvironment("JobScheduler__Worker__Concurrency", "1")
            .InTheLab("compose/worker.Dockerfile", "JobScheduler.Worker.dll", isSpare)
            .ConfinedTo("512m");
        return isSpare ? worker.WithExplicitStart() : worker;
    }

    // Alone has the owner's password: what is open to callers, or runs their jobs, can change no table.
    private static IResourceBuilder<ProjectResource> AddMigrate(
        this IDistributedApplicationBuilder builder,
        IResourceBuilder<IResource> server,
        IResourceBuilder<IResourceWithConnectionString> owner)
    {
        var migrate = builder.AddProject<Projects.JobScheduler_Api>(ResourceNames.Migrate, launchProfileName: null)
            .DisableForwardedHeaders()
            .WithReferenceEnvironment(ReferenceEnvironmentInjectionFlags.ConnectionString)
            .WithReference(owner, ResourceNames.Database)
            .WaitFor(server);
        if (builder.ExecutionContext.IsRunMode) migrate.WithOwnProcess(NodeKind.Scheduler);
        return migrate.WithArgs("migrate").InTheLabOnce(ApiImage).ConfinedTo("256m");
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
            .WithReference(infrastructure.Database.OfPrograms, ResourceNames.Database)
            .WithReference(infrastructure.Redis)
            .WithEnvironment("OTEL_SERVICE_NAME", name)
            .WaitFor(infrastructure.Database.Server)
            .WaitFor(infrastructure.Redis);
        if (infrastructure.Database.OfOwner is not null) program.WithEnvironment("JobScheduler__Database__Migrate", "Never");
        if (infrastructure.Traces is { } traces) program.WithEnvironment("JAEGER_OTLP_ENDPOINT", traces);
        return isPublished ? program : program.WithOwnProcess(kind);
    }
}
