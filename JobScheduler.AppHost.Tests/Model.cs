using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Xunit;

namespace JobScheduler.AppHost.Tests;

/// <summary>The application as AppHost.cs builds it: looked at, never started, so that neither an engine nor an orchestrator is needed.</summary>
internal static class Model
{
    private static readonly string[] Publishing = ["--operation", "publish", "--step", "publish"];

    /// <summary>As it runs on this machine.</summary>
    public static Task<IReadOnlyDictionary<string, IResource>> RunAsync(params string[] arguments) => BuildAsync(arguments);

    /// <summary>As it is published: all in containers.</summary>
    public static Task<IReadOnlyDictionary<string, IResource>> PublishAsync() => BuildAsync(Publishing);

    public static EndpointAnnotation Endpoint(this IResource resource, string name) =>
        resource.Annotations.OfType<EndpointAnnotation>().Single(endpoint => endpoint.Name == name);

    public static IEnumerable<string> Waits(this IResource resource) =>
        resource.Annotations.OfType<WaitAnnotation>().Select(wait => wait.Resource.Name).Distinct();

    // Aspire adds resources of its own, such as the one that rebuilds a project.
    private static async Task<IReadOnlyDictionary<string, IResource>> BuildAsync(string[] arguments)
    {
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.JobScheduler_AppHost>(arguments, TestContext.Current.CancellationToken);
        return builder.Resources
            .Where(resource => resource is ContainerResource or ProjectResource or IResourceWithParent or ParameterResource && !resource.Name.EndsWith("-rebuilder", StringComparison.Ordinal))
            .ToDictionary(resource => resource.Name);
    }
}
