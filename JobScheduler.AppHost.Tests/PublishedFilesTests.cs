using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using JobScheduler.AppHost.Publishing;
using JobScheduler.LocalCluster.Nodes;

namespace JobScheduler.AppHost.Tests;

/// <summary>The committed files are what the AppHost writes, byte by byte: docs/aspire.md says how to write them anew.</summary>
public sealed class PublishedFilesTests : IDisposable
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(NodeAssemblies.Metadata("ProjectFolder"), ".."));

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("jobscheduler-aspire-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task The_manifest_is_the_one_in_the_repository()
    {
        var path = Path.Combine(_folder.FullName, "aspire-manifest.json");
        await PublishAsync("--publisher", "manifest", "--output-path", path);

        // Its paths are relative to where it lies.
        var here = $"{Path.GetRelativePath(_folder.FullName, Root).Replace('\\', '/')}/";
        var written = await File.ReadAllTextAsync(path, Token);
        Assert.Equal(await CommittedAsync("aspire-manifest.json"), written.Replace(here, "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_compose_file_and_its_variables_are_the_ones_in_the_repository()
    {
        await PublishAsync([.. Model.Publishing, "--output-path", _folder.FullName]);

        Assert.Equal(await CommittedAsync("compose/docker-compose.yaml"), await WrittenAsync("docker-compose.yaml"));
        Assert.Equal(await CommittedAsync("compose/.env"), await WrittenAsync(".env"));
    }

    [Fact]
    public void A_service_without_limits_is_not_written()
    {
        var refused = Assert.Throws<InvalidOperationException>(() => Confinement.Of(new ContainerResource("forgotten")));

        Assert.Contains("forgotten", refused.Message, StringComparison.Ordinal);
    }

    private static async Task PublishAsync(params string[] arguments)
    {
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.JobScheduler_AppHost>(arguments, Token);
        await using var app = await builder.BuildAsync(Token);
        await app.RunAsync(Token);
    }

    private static Task<string> CommittedAsync(string path) => File.ReadAllTextAsync(Path.Combine(Root, path), Token);

    private Task<string> WrittenAsync(string name) => File.ReadAllTextAsync(Path.Combine(_folder.FullName, name), Token);
}
