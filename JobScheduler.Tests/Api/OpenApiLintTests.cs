using System.Text.Json.Nodes;

namespace JobScheduler.Tests.Api;

/// <summary>The tools by which others judge a document and make clients from it.</summary>
public sealed class OpenApiLintTests(ApiHost host) : ApiTests(host), IClassFixture<ApiHost>
{
    private const string Document = "openapi.json";
    private const string ClientFile = "client.ts";

    [Fact]
    public async Task Spectral_Redocly_and_TypeScript_find_no_error_in_the_document() =>
        Assert.All(await LintAsync(await DocumentAsync()), tool => Assert.True(tool.ExitCode == 0, tool.Output));

    [Fact]
    public async Task Planted_errors_are_found()
    {
        var document = await DocumentAsync();
        document["paths"]!["/queues/{name}/pause"]!["post"]!.AsObject().Remove("parameters");
        document["paths"]!["/stats"]!["get"]!.AsObject().Remove("security");
        document["components"]!["schemas"]!["CreateJobRequest"]!["properties"]!.AsObject().Remove("name");

        var found = await LintAsync(document);

        Assert.All(found, tool => Assert.False(tool.ExitCode == 0, tool.Output));
        Assert.Collection(
            found.Select(tool => tool.Output),
            spectral => Assert.Contains("path-params", spectral, StringComparison.Ordinal),
            redocly => Assert.Contains("security-defined", redocly, StringComparison.Ordinal),
            typescript => Assert.Contains($"{ClientFile}(", typescript, StringComparison.Ordinal));
    }

    private static async Task<(int ExitCode, string Output)[]> LintAsync(JsonNode document)
    {
        var folder = Directory.CreateTempSubdirectory("jobscheduler-lint-").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, Document), document.ToJsonString(), Stop);
        var ruleset = Path.Combine(RepositoryRoot.Location, "lint/spectral.yaml");
        // Most of what they take is their start.
        var found = await Task.WhenAll(
            NpmTool.RunAsync("spectral", ["lint", "--ruleset", ruleset, Document], folder),
            NpmTool.RunAsync("redocly", ["lint", "--extends", "recommended", "--format", "stylish", Document], folder),
            CompileAsync(folder));
        Directory.Delete(folder, recursive: true);
        return found;
    }

    private static async Task<(int ExitCode, string Output)> CompileAsync(string folder)
    {
        var made = await NpmTool.RunAsync("openapi-typescript", [Document, "--output", "api.ts"], folder);
        if (made.ExitCode != 0) return made;
        await File.WriteAllTextAsync(Path.Combine(folder, ClientFile), RepositoryRoot.Read($"lint/{ClientFile}"), Stop);
        return await NpmTool.RunAsync("tsc", ["--noEmit", "--strict", "--lib", "es2015", "--skipLibCheck", "api.ts", ClientFile], folder);
    }

    private async Task<JsonNode> DocumentAsync() => JsonNode.Parse(await Http.GetStringAsync("/openapi/v1.json", Stop))!;
}
