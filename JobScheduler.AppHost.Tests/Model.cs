using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;

namespace JobScheduler.AppHost.Tests;

/// <summary>The application as AppHost.cs builds it: looked at, never started.</summary>
internal static class Model
{
    /// <summary>What writes the compose file.</summary>
    public static readonly string[] Publishing = ["--operation", "publish", "--step", "publish"];

    // What answers the question for an engine without being one.
    private static readonly string[] WithEngine = ["--ASPIRE_CONTAINER_RUNTIME", "true"];

    /// <summary>As it runs with containers or processes of this machine.</summary>
    public static Task<IReadOnlyDictionary<string, IResource>> RunAsync(string servers, params string[] arguments) =>
        BuildAsync(["--servers", servers, .. WithEngine, .. arguments]);

    /// <summary>As it is published: all in containers.</summary>
    public static Task<IReadOnlyDictionary<string, IResource>> PublishAsync() => BuildAsync(Publishing);

    public static EndpointAnnotation Endpoint(this IResource resource, string name) =>
        resource.Annotations.OfType<EndpointAnnotation>().Single(endpoint => endpoint.Name == name);

    public static IEnumerable<string> Waits(this IResource resource) =>
        resource.Annotations.OfType<WaitAnnotation>().Select(wait => wait.Resource.Name).Distinct();

    public static IEnumerable<string> Commands(this IResource resource) =>
        resource.Annotations.OfType<ResourceCommandAnnotation>().Select(command => command.Name);

    // Aspire adds resources of its own, such as the one that rebuilds a project.
    private static async Task<IReadOnlyDictionary<string, IResource>> BuildAsync(string[] arguments)
    {
        // Tests take free ports unless they are about the fixed ones.
        string[] fixedPorts = ["--DcpPublisher:RandomizePorts", "false"];
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.JobScheduler_AppHost>(
            [.. arguments, .. fixedPorts], TestContext.Current.CancellationToken);
        return builder.Resources
            .Where(resource => !resource.Name.EndsWith("-rebuilder", StringComparison.Ordinal))
            .ToDictionary(resource => resource.Name);
    }
}
