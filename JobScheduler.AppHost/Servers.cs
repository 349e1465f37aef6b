using JobScheduler.AppHost.Containers;
using JobScheduler.AppHost.Executables;
using Microsoft.Extensions.Configuration;

namespace JobScheduler.AppHost;

/// <summary>The server to wait for, and how to reach its database: as the programs do, and as its owner where they are not.</summary>
internal sealed record Database(
    IResourceBuilder<IResource> Server,
    IResourceBuilder<IResourceWithConnectionString> OfPrograms,
    IResourceBuilder<IResourceWithConnectionString>? OfOwner = null);

/// <summary>What the scheduler needs around it: containers, or processes of this machine.</summary>
internal abstract class Servers(IDistributedApplicationBuilder builder)
{
    protected IDistributedApplicationBuilder Builder => builder;

    /// <summary>Tests run side by side, without the dashboard: they take free ports.</summary>
    public bool TakeAnyPort { get; } =
        builder.ExecutionContext.IsRunMode && builder.Configuration.GetValue("DcpPublisher:RandomizePorts", false);

    /// <summary>Where the data lies, and whether it stays; for people.</summary>
    public abstract string Data { get; }

    /// <summary>What was asked for; else containers where an engine answers. Published are containers.</summary>
    public static async Task<Servers> ChooseAsync(IDistributedApplicationBuilder builder, AppHostOptions options, DataFolder data)
    {
        if (builder.ExecutionContext.IsPublishMode) return new ContainerServers(builder, engine: null);
        var engine = options.Servers == AppHostOptions.Processes ? null : await ContainerEngine.FindAsync(builder.Configuration);
        if (engine is not null && data.IsKept)
            throw new DistributedApplicationException("--data is for --servers processes: containers keep their data in volumes.");
        if (engine is not null) return new ContainerServers(builder, engine);
        if (options.Servers == AppHostOptions.Containers)
            throw new DistributedApplicationException("No container engine answers: start Docker or Podman, or use --servers processes.");
        return new ProcessServers(builder, await LocalPrograms.FindAsync(), data);
    }

    /// <summary>A port that everybody knows, unless any will do.</summary>
    public int? Port(int port) => TakeAnyPort ? null : port;

    public abstract Database AddDatabase();

    public abstract IResourceBuilder<IResourceWithConnectionString> AddRedis();

    /// <summary>Where traces go beside Aspire's dashboard, if anywhere.</summary>
    public abstract EndpointReference? AddTraces();

    /// <summary>What looks at the programs.</summary>
    public abstract void AddEyes(IReadOnlyList<IResourceBuilder<ProjectResource>> programs);
}
