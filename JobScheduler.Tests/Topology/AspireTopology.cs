using JobScheduler.LocalCluster;

namespace JobScheduler.Tests.Topology;

/// <summary>What the AppHost has written. JobScheduler.AppHost.Tests hold both files to the model.</summary>
internal static class AspireTopology
{
    public static ManifestFile Manifest { get; } = new(RepositoryRoot.Read("aspire-manifest.json"));

    public static ComposeFile Compose { get; } = new(RepositoryRoot.Read("compose/docker-compose.yaml"));

    /// <summary>What runs: in compose each is a service.</summary>
    public static IEnumerable<string> Running { get; } = [.. Manifest.Of("container.v0", "project.v0")];

    /// <summary>Our own programs that serve; one more makes the tables and ends.</summary>
    public static IEnumerable<string> Programs { get; } = [.. Manifest.Of("project.v0").Except([ResourceNames.Migrate])];

    public static TheoryData<string> Each => [.. Running];

    public static TheoryData<string> EachProgram => [.. Programs];
}
