using JobScheduler.Tests.Support;
using Xunit;
using YamlDotNet.RepresentationModel;

namespace JobScheduler.Tests.Topology;

/// <summary>compose/docker-compose.yaml says what AppHost.cs and the manifest say, and LabServices.cs on top.</summary>
public sealed class ComposeFileTests
{
    // LabServices.cs adds these, so that the clients in the containers ask for no password.
    private static readonly string[] OfTheLab = ["PGPASSWORD", "REDISCLI_AUTH"];

    private static readonly string[] SetByLabServices = ["healthcheck", "stop_grace_period", "profiles", "build", "tmpfs"];

    private static readonly string[] HealthTimes = ["interval", "timeout", "retries", "start_period"];

    public static TheoryData<string> Each => AspireTopology.Each;

    public static TheoryData<string> EachProgram => AspireTopology.EachProgram;

    private static ComposeFile Compose => AspireTopology.Compose;

    [Fact]
    public void Its_services_are_the_parts_of_the_AppHost() => Assert.Equal(AspireTopology.Running, Compose.Services);

    [Theory]
    [MemberData(nameof(Each))]
    public void A_service_has_the_image_of_the_AppHost_or_a_variable_for_it(string name)
    {
        var part = AspireTopology.Parts[name];
        var expected = part.Kind == "AddProject" ? $"${{{name.ToUpperInvariant().Replace('-', '_')}_IMAGE}}" : AspireTopology.ImageOf(part);

        Assert.Equal(expected, ComposeFile.Text(Compose.Service(name), "image"));
    }

    [Theory]
    [MemberData(nameof(Each))]
    public void A_service_has_the_environment_of_the_manifest(string name)
    {
        var manifest = ManifestFile.Texts(AspireTopology.Manifest[name]["env"]);

        var expected = manifest.ToDictionary(setting => setting.Key, setting => AspireTopology.Manifest.Resolve(setting.Value));
        var written = ComposeFile.Map(Compose.Service(name), "environment").Where(setting => !OfTheLab.Contains(setting.Key));

        Assert.Equal(expected.OrderBy(setting => setting.Key), written.OrderBy(setting => setting.Key));
    }

    [Theory]
    [MemberData(nameof(Each))]
    public void A_service_publishes_the_external_ports_of_the_AppHost_and_shows_the_others_to_its_neighbours(string name)
    {
        var ports = AspireTopology.Parts[name].Ports;

        Assert.Equal(ports.Where(port => port.IsExternal).Select(port => $"{port.Host}:{port.Container}"), ComposeFile.Texts(Compose.Service(name), "ports"));
        if (ports.Count > 0) Assert.Equal(ports.Where(port => !port.IsExternal).Select(port => $"{port.Container}"), ComposeFile.Texts(Compose.Service(name), "expose"));
    }

    [Theory]
    [MemberData(nameof(Each))]
    public void A_service_waits_for_what_the_AppHost_waits_for(string name)
    {
        var expected = AspireTopology.Parts[name].Waits.Select(part => (part.Parent ?? part).Name);

        Assert.Equal(expected, Compose.Waits(name).Keys);
    }

    [Theory]
    [MemberData(nameof(Each))]
    public void A_service_has_the_mounts_and_volumes_of_the_AppHost_and_they_are_there(string name)
    {
        var part = AspireTopology.Parts[name];
        var expected = part.Mounts.Select(mount => ("bind", mount.Source.Replace("../compose/", "./", StringComparison.Ordinal), mount.Target, mount.IsReadOnly))
            .Concat(part.Volumes.Select(volume => ("volume", volume, DataOf(name), false)));

        Assert.Equal(expected, Compose.Mounts(name).Select(mount => (
            ComposeFile.Text(mount, "type")!, ComposeFile.Text(mount, "source")!, ComposeFile.Text(mount, "target")!, ComposeFile.Text(mount, "read_only") == "true")));
        Assert.All(part.Mounts, mount => Assert.True(Directory.Exists(Path.Combine(RepositoryRoot.Location, "JobScheduler.AppHost", mount.Source)), $"There is no {mount.Source}."));
        Assert.All(part.Volumes, volume => Assert.Contains(volume, Compose.Volumes));
    }

    [Theory]
    [MemberData(nameof(Each))]
    public void A_service_starts_with_the_arguments_of_the_manifest(string name)
    {
        var arguments = AspireTopology.Manifest[name]["args"]?.AsArray().Select(argument => ((string)argument!).Replace("$", "$$", StringComparison.Ordinal)) ?? [];
        var entry = (string?)AspireTopology.Manifest[name]["entrypoint"];

        Assert.Equal(arguments, ComposeFile.Texts(Compose.Service(name), "command"));
        Assert.Equal(entry is null ? [] : [entry], ComposeFile.Texts(Compose.Service(name), "entrypoint"));
    }

    [Theory]
    [MemberData(nameof(EachProgram))]
    public void A_program_is_built_checked_and_given_time_to_end(string name)
    {
        var service = Compose.Service(name);
        var (dockerfile, assembly) = name == "scheduler" ? ("compose/api.Dockerfile", "JobScheduler.Api.dll") : ("compose/worker.Dockerfile", "JobScheduler.Worker.dll");

        Assert.Equal(("..", dockerfile), (ComposeFile.Text(service["build"], "context"), ComposeFile.Text(service["build"], "dockerfile")));
        Assert.Equal(["CMD", "dotnet", assembly, "healthcheck"], ComposeFile.Texts(service["healthcheck"], "test"));
        Assert.Equal(("40s", "true"), (ComposeFile.Text(service, "stop_grace_period"), ComposeFile.Text(service, "read_only")));
        Assert.Equal(["/tmp"], ComposeFile.Texts(service, "tmpfs"));
        Assert.All(Compose.Waits(name).Values, condition => Assert.Equal("service_healthy", condition));
        Assert.Equal(AspireTopology.Parts[name].StartsWhenAsked ? ["scale"] : [], ComposeFile.Texts(service, "profiles"));
        Assert.Equal("/health", AspireTopology.Parts[name].HealthPath);
    }

    [Fact]
    public void A_server_has_a_healthcheck_and_clients_that_ask_for_no_password()
    {
        Assert.Equal("${POSTGRES_PASSWORD}", ComposeFile.Map(Compose.Service("postgres"), "environment")["PGPASSWORD"]);
        Assert.Equal("${REDIS_PASSWORD}", ComposeFile.Map(Compose.Service("redis"), "environment")["REDISCLI_AUTH"]);
        Assert.Contains("pg_isready", ComposeFile.Texts(Compose.Service("postgres")["healthcheck"], "test")[1], StringComparison.Ordinal);
        Assert.Equal(["CMD", "redis-cli", "ping"], ComposeFile.Texts(Compose.Service("redis")["healthcheck"], "test"));
    }

    [Fact]
    public void Health_is_asked_for_as_often_and_as_long_as_LabServices_says()
    {
        var written = Compose.Services.Select(name => ComposeFile.Child(Compose.Service(name), "healthcheck")).OfType<YamlNode>()
            .Select(check => string.Join(' ', HealthTimes.Select(key => ComposeFile.Text(check, key)))).ToList();

        Assert.Equal(2 + AspireTopology.Programs.Count(), written.Count);
        Assert.Equal(AppHostFiles.HealthTimes.Order(), written.Distinct().Order());
    }

    [Fact]
    public void What_LabServices_sets_is_written_and_nothing_else_is()
    {
        var written = Compose.Services.SelectMany(name => SetByLabServices.SelectMany(key => ComposeFile.AllTexts(Compose.Service(name), key)))
            .Concat(Compose.Services.SelectMany(name => Compose.Waits(name).Values.OfType<string>().Where(condition => condition != "service_started")))
            .Concat(Compose.Services.SelectMany(name => ComposeFile.Map(Compose.Service(name), "environment").Keys.Where(OfTheLab.Contains)));
        string[] keys = [.. SetByLabServices, .. HealthTimes, "test", "context", "dockerfile"];
        var texts = AppHostFiles.Texts("LabServices.cs").Except(["POSTGRES_PASSWORD", "REDIS_PASSWORD"]);

        Assert.Equal(texts.Except(keys).Order(), written.Except(keys).Order());
        Assert.Equal(Compose.Name, Assert.Single(AppHostFiles.Texts("LabFiles.cs"), text => text == Compose.Name));
    }

    // Where the images keep it; from PostgreSQL 18 on it is another folder.
    private static string DataOf(string name) => name == "postgres" ? "/var/lib/postgresql/data" : "/data";
}
