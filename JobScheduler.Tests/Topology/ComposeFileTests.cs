namespace JobScheduler.Tests.Topology;

/// <summary>compose/docker-compose.yaml says what the manifest says, and what the lab needs on top.</summary>
public sealed class ComposeFileTests
{
    // So that redis-cli in the container asks for no password, and whoever opens the ports is answered.
    private static readonly string[] OfTheLab = ["REDISCLI_AUTH", "AllowedHosts"];

    public static TheoryData<string> Each => AspireTopology.Each;

    public static TheoryData<string> EachProgram => AspireTopology.EachProgram;

    private static ComposeFile Compose => AspireTopology.Compose;

    [Fact]
    public void Its_services_are_the_containers_and_projects_of_the_manifest() => Assert.Equal(AspireTopology.Running, Compose.Services);

    [Theory]
    [MemberData(nameof(Each))]
    public void A_service_has_the_image_of_the_manifest_or_a_variable_for_it(string name)
    {
        var variable = $"${{{name.ToUpperInvariant().Replace('-', '_')}_IMAGE}}";

        Assert.Equal((string?)AspireTopology.Manifest[name]["image"] ?? variable, ComposeFile.Text(Compose.Service(name), "image"));
    }

    [Theory]
    [MemberData(nameof(Each))]
    public void A_service_has_the_environment_of_the_manifest(string name)
    {
        var manifest = ManifestFile.Texts(AspireTopology.Manifest[name]["env"]).Where(setting => !OfTheLab.Contains(setting.Key));

        var expected = manifest.ToDictionary(setting => setting.Key, setting => AspireTopology.Manifest.Resolve(setting.Value));
        var written = ComposeFile.Map(Compose.Service(name), "environment").Where(setting => !OfTheLab.Contains(setting.Key));

        Assert.Equal(expected.OrderBy(setting => setting.Key), written.OrderBy(setting => setting.Key));
    }

    [Theory]
    [MemberData(nameof(Each))]
    public void A_service_publishes_the_external_ports_of_the_manifest_and_shows_the_others_to_its_neighbours(string name)
    {
        var ports = AspireTopology.Manifest[name]["bindings"]?.AsObject().Select(binding => binding.Value!).ToList() ?? [];
        var published = ports.Where(port => (bool?)port["external"] == true);

        Assert.Equal(
            published.Select(port => $"${{LAB_ADDRESS}}:{port["port"] ?? port["targetPort"]}:{port["targetPort"]}"),
            ComposeFile.Texts(Compose.Service(name), "ports"));
        Assert.Equal(ports.Except(published).Select(port => $"{port["targetPort"]}"), ComposeFile.Texts(Compose.Service(name), "expose"));
    }

    [Theory]
    [InlineData("migrate", "postgres")]
    [InlineData("scheduler", "migrate postgres redis")]
    [InlineData("worker-1", "postgres redis scheduler")]
    [InlineData("worker-3", "postgres redis scheduler")]
    [InlineData("grafana", "prometheus")]
    [InlineData("postgres", "")]
    public void A_service_waits_for_what_it_needs(string name, string waits) =>
        Assert.Equal(waits.Split(' ', StringSplitOptions.RemoveEmptyEntries), Compose.Waits(name).Keys);

    [Theory]
    [MemberData(nameof(Each))]
    public void A_service_has_the_mounts_and_volumes_of_the_manifest_and_they_are_there(string name)
    {
        var mounts = AspireTopology.Manifest[name]["bindMounts"]?.AsArray().Select(mount => (
            "bind", ((string)mount!["source"]!).Replace("compose/", "./", StringComparison.Ordinal),
            (string)mount["target"]!, (bool)mount["readOnly"]!)) ?? [];
        var volumes = AspireTopology.Manifest[name]["volumes"]?.AsArray().Select(volume => (
            "volume", (string)volume!["name"]!, (string)volume["target"]!, (bool)volume["readOnly"]!)) ?? [];

        var written = Compose.Mounts(name).Select(mount => (
            Type: ComposeFile.Text(mount, "type")!, Source: ComposeFile.Text(mount, "source")!,
            ComposeFile.Text(mount, "target")!, ComposeFile.Text(mount, "read_only") == "true")).ToList();

        Assert.Equal(mounts.Concat(volumes), written);
        Assert.All(
            written.Where(mount => mount.Type == "bind"),
            mount => Assert.True(Directory.Exists(Path.Combine(RepositoryRoot.Location, "compose", mount.Source))));
        Assert.All(written.Where(mount => mount.Type == "volume"), mount => Assert.Contains(mount.Source, Compose.Volumes));
    }

    [Theory]
    [MemberData(nameof(Each))]
    public void A_service_starts_with_the_arguments_of_the_manifest(string name)
    {
        var arguments = AspireTopology.Manifest[name]["args"]?.AsArray()
            .Select(argument => ((string)argument!).Replace("$", "$$", StringComparison.Ordinal)) ?? [];
        var entry = (string?)AspireTopology.Manifest[name]["entrypoint"];

        Assert.Equal(arguments, ComposeFile.Texts(Compose.Service(name), "command"));
        Assert.Equal(entry is null ? [] : [entry], ComposeFile.Texts(Compose.Service(name), "entrypoint"));
    }

    [Theory]
    [MemberData(nameof(EachProgram))]
    public void A_program_is_built_checked_and_given_time_to_end(string name)
    {
        var service = Compose.Service(name);
        var (dockerfile, assembly) = name == "scheduler"
            ? ("compose/api.Dockerfile", "JobScheduler.Api.dll")
            : ("compose/worker.Dockerfile", "JobScheduler.Worker.dll");

        Assert.Equal(("..", dockerfile), (ComposeFile.Text(service["build"], "context"), ComposeFile.Text(service["build"], "dockerfile")));
        Assert.Equal(["CMD", "dotnet", assembly, "healthcheck"], ComposeFile.Texts(service["healthcheck"], "test"));
        Assert.Equal("40s", ComposeFile.Text(service, "stop_grace_period"));
        Assert.All(
            Compose.Waits(name).Where(wait => wait.Key != "migrate"), wait => Assert.Equal("service_healthy", wait.Value));
        Assert.Equal(name == "worker-3" ? ["scale"] : [], ComposeFile.Texts(service, "profiles"));
    }

    [Fact]
    public void The_tables_are_made_before_the_scheduler_starts_by_a_program_that_ends()
    {
        var migrate = Compose.Service("migrate");

        Assert.Equal("compose/api.Dockerfile", ComposeFile.Text(migrate["build"], "dockerfile"));
        Assert.Equal(["migrate"], ComposeFile.Texts(migrate, "command"));
        Assert.Equal("true", ComposeFile.Text(migrate["healthcheck"], "disable"));
        Assert.Equal("service_completed_successfully", Compose.Waits("scheduler")["migrate"]);
        Assert.All(
            AspireTopology.Programs,
            name => Assert.Equal("Never", ComposeFile.Map(Compose.Service(name), "environment")["JobScheduler__Database__Migrate"]));
    }

    [Fact]
    public void A_server_has_a_healthcheck_and_redis_cli_asks_for_no_password()
    {
        Assert.Equal("${REDIS_PASSWORD}", ComposeFile.Map(Compose.Service("redis"), "environment")["REDISCLI_AUTH"]);
        Assert.Equal(
            ["CMD", "pg_isready", "-h", "127.0.0.1", "-U", "scheduler", "-d", "jobscheduler"],
            ComposeFile.Texts(Compose.Service("postgres")["healthcheck"], "test"));
        Assert.Equal(["CMD", "redis-cli", "ping"], ComposeFile.Texts(Compose.Service("redis")["healthcheck"], "test"));
    }
}
