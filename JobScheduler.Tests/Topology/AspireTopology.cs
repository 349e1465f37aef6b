using JobScheduler.Tests.Support;
using Xunit;

namespace JobScheduler.Tests.Topology;

/// <summary>The topology in three of its four places, and what each part is in them.</summary>
internal static class AspireTopology
{
    public static IReadOnlyDictionary<string, Part> Parts { get; } = AppHostReader.Read(AppHostFiles.AppHost);

    public static ManifestFile Manifest { get; } = new(RepositoryRoot.Read("aspire-manifest.json"));

    public static ComposeFile Compose { get; } = new(RepositoryRoot.Read("compose/docker-compose.yaml"));

    /// <summary>What runs: in compose each is a service.</summary>
    public static IEnumerable<string> Running { get; } = [.. Parts.Values.Where(part => part.Kind is not ("AddDatabase" or "AddParameter")).Select(part => part.Name)];

    /// <summary>Our own programs.</summary>
    public static IEnumerable<string> Programs { get; } = [.. Parts.Values.Where(part => part.Kind == "AddProject").Select(part => part.Name)];

    public static TheoryData<string> Each => [.. Running];

    public static TheoryData<string> EachProgram => [.. Programs];

    /// <summary>The repository, and the version, of an image that AppHost.cs leaves to Aspire or names itself.</summary>
    public static string ImageOf(Part part) => part.Kind switch
    {
        "AddPostgres" => $"docker.io/library/postgres:{part.Tag}",
        "AddRedis" => $"docker.io/library/redis:{part.Tag}",
        _ => $"{part.Image}:{part.Tag}",
    };
}
