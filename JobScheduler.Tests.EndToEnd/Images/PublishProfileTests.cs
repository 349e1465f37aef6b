using System.Text.Json;

namespace JobScheduler.Tests.EndToEnd.Images;

/// <summary>What a publish profile asks for is what the build does.</summary>
public sealed class PublishProfileTests
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(NodeAssemblies.Metadata("ProjectFolder"), ".."));

    [Theory]
    [InlineData("JobScheduler.Worker", "linux-x64")]
    [InlineData("JobScheduler.Worker", "linux-arm64")]
    [InlineData("JobScheduler.Api", "linux-x64")]
    [InlineData("JobScheduler.Api", "linux-arm64")]
    public async Task A_program_is_compiled_ahead_for_a_machine_that_has_the_runtime(string program, string profile)
    {
        var properties = await PropertiesAsync(program, profile, "PublishReadyToRun", "SelfContained", "RuntimeIdentifier");

        Assert.Equal(["true", "false", profile], properties);
    }

    [Fact]
    public async Task A_worker_is_compiled_natively_over_packages_of_its_own_lock_file()
    {
        var properties = await PropertiesAsync("JobScheduler.Worker", "linux-x64-native", "PublishAot", "NuGetLockFilePath");

        Assert.Equal(["true", "packages.native.lock.json"], properties);
    }

    [Theory]
    [InlineData("linux-x64")]
    [InlineData("linux-arm64")]
    [InlineData("linux-x64-native")]
    public async Task What_it_takes_to_compile_for_a_machine_is_fetched(string profile) =>
        Assert.DoesNotContain("false", await PropertiesAsync("JobScheduler.Worker", profile, "EnableRuntimePackDownload", "Configuration"));

    private static async Task<IReadOnlyList<string?>> PropertiesAsync(string program, string profile, params string[] names)
    {
        var build = Tool.Piped(
            "dotnet", "msbuild", program, $"-p:PublishProfile={profile}", $"-getProperty:{string.Join(',', names)}");
        build.WorkingDirectory = Root;
        var said = (await Tool.RunAsync(build, TestContext.Current.CancellationToken)).OutputOf("dotnet msbuild");
        return [.. names.Select(name => JsonElement.Parse(said).GetProperty("Properties").GetProperty(name).GetString())];
    }
}
