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
        var build = Tool.Piped(
            "dotnet", "msbuild", program, $"-p:PublishProfile={profile}", "-getProperty:PublishReadyToRun,SelfContained,RuntimeIdentifier");
        build.WorkingDirectory = Root;

        var said = (await Tool.RunAsync(build, TestContext.Current.CancellationToken)).OutputOf("dotnet msbuild");

        var properties = JsonElement.Parse(said).GetProperty("Properties");
        Assert.Equal("true", properties.GetProperty("PublishReadyToRun").GetString());
        Assert.Equal("false", properties.GetProperty("SelfContained").GetString());
        Assert.Equal(profile, properties.GetProperty("RuntimeIdentifier").GetString());
    }
}
