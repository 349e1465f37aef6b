using System.Diagnostics;
using System.IO.Compression;

namespace JobScheduler.Tests.Topology;

/// <summary>What nuget.config keeps away, tried with a source that a machine may know besides,
/// and a package of ours in a version that only it has.</summary>
public sealed class PackageSourceTests : IDisposable
{
    private const string OnlyPlanted = "<configuration><packageSources><clear /></packageSources></configuration>";

    private const string Project = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <RestoreAdditionalProjectSources>$(MSBuildThisFileDirectory)feed</RestoreAdditionalProjectSources>
          </PropertyGroup>
          <ItemGroup><PackageReference Include="Cronos" Version="[99.0.0]" /></ItemGroup>
        </Project>
        """;

    private const string Package = """
        <package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd">
          <metadata><id>Cronos</id><version>99.0.0</version><authors>planted</authors><description>planted</description></metadata>
        </package>
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("jobscheduler-packages-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private bool HasThePlantedPackage => Directory.Exists(Path.Combine(_folder.FullName, "packages/cronos/99.0.0"));

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_package_from_another_source_is_not_taken()
    {
        var (exitCode, output) = await RestoreAsync(RepositoryRoot.Read("nuget.config"));

        Assert.True(exitCode == 1, output);
        Assert.False(HasThePlantedPackage);
    }

    [Fact]
    public async Task Without_the_mapping_it_would_be()
    {
        var (exitCode, output) = await RestoreAsync(OnlyPlanted);

        Assert.True(exitCode == 0, output);
        Assert.True(HasThePlantedPackage);
    }

    private async Task<(int ExitCode, string Output)> RestoreAsync(string configuration)
    {
        await WriteAsync("nuget.config", configuration);
        await WriteAsync("planted.csproj", Project);
        await using (var file = File.Create(Path.Combine(_folder.CreateSubdirectory("feed").FullName, "cronos.99.0.0.nupkg")))
        await using (var package = new ZipArchive(file, ZipArchiveMode.Create))
        await using (var text = new StreamWriter(package.CreateEntry("Cronos.nuspec").Open()))
            await text.WriteAsync(Package);
        var start = new ProcessStartInfo("dotnet", ["restore", "-nodeReuse:false"])
        {
            WorkingDirectory = _folder.FullName,
            RedirectStandardOutput = true,
            Environment = { ["NUGET_PACKAGES"] = Path.Combine(_folder.FullName, "packages"), ["CI"] = "" },
        };
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync(Token);
        await process.WaitForExitAsync(Token);
        return (process.ExitCode, output);
    }

    private Task WriteAsync(string name, string text) => File.WriteAllTextAsync(Path.Combine(_folder.FullName, name), text, Token);
}
