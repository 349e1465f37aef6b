namespace JobScheduler.Tests.Topology;

/// <summary>dclint holds the compose files to the compose specification's schema.</summary>
public sealed class ComposeSchemaTests
{
    [Theory]
    [InlineData("compose.yaml")]
    [InlineData("compose/docker-compose.yaml")]
    public async Task A_compose_file_is_valid(string path)
    {
        var (exitCode, output) = await LintAsync(Path.Combine(RepositoryRoot.Location, path));

        Assert.True(exitCode == 0, output);
    }

    [Theory]
    [InlineData("healthcheck:", "helthcheck:")]
    [InlineData("condition: \"service_healthy\"", "condition: \"service_well\"")]
    public async Task A_planted_mistake_is_found(string right, string wrong)
    {
        var folder = Directory.CreateTempSubdirectory("jobscheduler-lint-");
        var path = Path.Combine(folder.FullName, "docker-compose.yaml");
        var text = RepositoryRoot.Read("compose/docker-compose.yaml");
        Assert.Contains(right, text, StringComparison.Ordinal);
        await File.WriteAllTextAsync(path, text.Replace(right, wrong, StringComparison.Ordinal), TestContext.Current.CancellationToken);

        var (exitCode, output) = await LintAsync(path);

        folder.Delete(recursive: true);
        Assert.True(exitCode == 1, output);
    }

    private static Task<(int ExitCode, string Output)> LintAsync(string path) =>
        NpmTool.RunAsync("dclint", ["--config", "lint/dclint.yaml", "--max-warnings", "0", path]);
}
