using System.Diagnostics;

namespace JobScheduler.Tests.Observability;

/// <summary>Prometheus' own judge of its files.</summary>
public sealed class PromtoolTests : IDisposable
{
    private readonly DirectoryInfo _made = Directory.CreateTempSubdirectory("jobscheduler-promtool-");

    private static string Folder => Path.Combine(RepositoryRoot.Location, "compose", "prometheus");

    public void Dispose() => _made.Delete(recursive: true);

    [Theory]
    [InlineData("prometheus.yml")]
    [InlineData("prometheus.aspire.yml")]
    public async Task A_configuration_and_its_rules_are_valid(string file)
    {
        var (exitCode, output) = await PromtoolAsync("check", "config", Path.Combine(Folder, file));

        Assert.True(exitCode == 0, output);
        Assert.Contains(
            $"{Directory.GetFiles(Path.Combine(Folder, "rules"), "*.yml").Length} rule files found", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_rules_are_in_order() =>
        await AssertGoodAsync(
            ["check", "rules", "--lint=all", "--lint-fatal", .. Directory.GetFiles(Path.Combine(Folder, "rules"), "*.yml")]);

    [Fact]
    public async Task Every_alert_fires_when_it_should_and_only_then() =>
        await AssertGoodAsync(["test", "rules", .. Directory.GetFiles(Path.Combine(Folder, "tests"), "*.yml")]);

    [Fact]
    public async Task The_queries_of_the_dashboards_are_PromQL()
    {
        var queries = Dashboard.All.SelectMany(dashboard => dashboard.Expressions)
            .Select(query => Dashboard.AsPromQl(query.Expression)).ToList();
        Assert.NotEmpty(queries);

        await AssertGoodAsync(["check", "rules", await FileOfAsync(queries)]);
    }

    [Fact]
    public async Task A_query_that_is_none_is_found() =>
        Assert.NotEqual(0, (await PromtoolAsync("check", "rules", await FileOfAsync(["sum(rate(up[5m])"]))).ExitCode);

    private async Task<string> FileOfAsync(IEnumerable<string> queries)
    {
        var file = Path.Combine(_made.FullName, "queries.json");
        var rules = queries.Select((query, i) => new { record = $"query:{i}", expr = query });
        await File.WriteAllTextAsync(
            file, System.Text.Json.JsonSerializer.Serialize(new { groups = new[] { new { name = "queries", rules } } }));
        return file;
    }

    private static async Task AssertGoodAsync(params string[] arguments)
    {
        var (exitCode, output) = await PromtoolAsync(arguments);
        Assert.True(exitCode == 0, output);
        Assert.Contains("SUCCESS", output, StringComparison.Ordinal);
    }

    private static async Task<(int ExitCode, string Output)> PromtoolAsync(params string[] arguments)
    {
        using var promtool =
            Process.Start(new ProcessStartInfo("promtool", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = promtool.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await promtool.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await promtool.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (promtool.ExitCode, output + await errors);
    }
}
