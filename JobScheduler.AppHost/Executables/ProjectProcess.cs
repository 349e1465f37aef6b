using JobScheduler.AppHost.Commands;
using JobScheduler.LocalCluster.Nodes;

namespace JobScheduler.AppHost.Executables;

/// <summary>Our programs as processes of this machine.</summary>
internal static class ProjectProcess
{
    /// <summary>Runs what the build made. By itself Aspire runs dotnet run: a second process, which takes memory and time,
    /// and which a kill hits.</summary>
    public static IResourceBuilder<ProjectResource> WithOwnProcess(this IResourceBuilder<ProjectResource> builder, NodeKind kind)
    {
        var assembly = NodeAssemblies.Path(kind);
        return builder
            .WithAnnotation(new ExecutableAnnotation { Command = "dotnet", WorkingDirectory = Path.GetDirectoryName(assembly)! })
            .WithArgs(assembly)
            // Aspire's dashboard ends together with the programs: what they still have to say must not hold them up.
            .WithEnvironment("OTEL_EXPORTER_OTLP_TIMEOUT", "1000")
            .WithEnvironment("OTEL_DOTNET_EXPERIMENTAL_OTLP_RETRY", "")
            // They listen on loopback and without a certificate; Aspire need not complain that none is trusted.
            .WithoutHttpsCertificate()
            .WithSignals();
    }
}
