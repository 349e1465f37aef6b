using Xunit;

namespace JobScheduler.Tests.Topology;

/// <summary>aspire-manifest.json says what AppHost.cs says.</summary>
public sealed class ManifestTests
{
    // What Aspire adds by itself, in every container or project of a kind.
    private static readonly string[] OfAspire =
    [
        "POSTGRES_HOST_AUTH_METHOD", "POSTGRES_INITDB_ARGS", "POSTGRES_USER", "POSTGRES_PASSWORD", "REDIS_PASSWORD",
        "OTEL_DOTNET_EXPERIMENTAL_OTLP_RETRY", "ASPNETCORE_FORWARDEDHEADERS_ENABLED", "HTTP_PORTS",
    ];

    public static TheoryData<string> Each => AspireTopology.Each;

    [Fact]
    public void It_has_the_parts_of_the_AppHost_in_their_order()
    {
        string[] environment = ["lab"];
        string[] generated = ["postgres-password", "redis-password"];

        Assert.Equal([.. environment, .. AspireTopology.Parts.Keys, .. generated], AspireTopology.Manifest.Names.Where(name => !name.StartsWith("cond-", StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Each))]
    public void A_part_has_the_image_or_the_project_of_the_AppHost(string name)
    {
        var (part, resource) = (AspireTopology.Parts[name], AspireTopology.Manifest[name]);
        if (part.Kind == "AddProject")
        {
            var project = part.Image!.Replace("Projects.", "", StringComparison.Ordinal).Replace('_', '.');
            Assert.Equal(("project.v1", $"{project}/{project}.csproj"), ((string?)resource["type"], (string?)resource["path"]));
            return;
        }

        Assert.Equal(("container.v1", AspireTopology.ImageOf(part)), ((string?)resource["type"], (string?)resource["image"]));
    }

    [Theory]
    [MemberData(nameof(Each))]
    public void A_part_has_the_environment_of_the_AppHost(string name)
    {
        var part = AspireTopology.Parts[name];
        var declared = part.Environment.ToDictionary(setting => setting.Key, setting => Expression(setting.Value));
        foreach (var source in part.References) declared[$"ConnectionStrings__{source.Name}"] = $"{{{source.Name}.connectionString}}";

        var written = ManifestFile.Texts(AspireTopology.Manifest[name]["env"]).Where(setting => !OfAspire.Contains(setting.Key));

        Assert.Equal(declared.OrderBy(setting => setting.Key), written.OrderBy(setting => setting.Key));
    }

    [Theory]
    [MemberData(nameof(Each))]
    public void A_part_has_the_ports_of_the_AppHost(string name)
    {
        foreach (var port in AspireTopology.Parts[name].Ports)
        {
            var binding = AspireTopology.Manifest.Binding(name, port.Name)!;
            var host = port.Host == port.Container ? null : port.Host;

            Assert.Equal((host, port.Container, port.IsExternal), ((int?)binding["port"], (int?)binding["targetPort"], (bool?)binding["external"] ?? false));
        }
    }

    [Theory]
    [MemberData(nameof(Each))]
    public void A_part_has_the_mounts_volumes_and_arguments_of_the_AppHost(string name)
    {
        var (part, resource) = (AspireTopology.Parts[name], AspireTopology.Manifest[name]);
        var mounts = resource["bindMounts"]?.AsArray().Select(mount => ($"../{mount!["source"]}", (string)mount["target"]!, (bool)mount["readOnly"]!)) ?? [];
        var volumes = resource["volumes"]?.AsArray().Select(volume => (string)volume!["name"]!) ?? [];

        Assert.Equal(part.Mounts, mounts);
        Assert.Equal(part.Volumes, volumes);
        if (part.Arguments.Count > 0) Assert.Equal(part.Arguments, resource["args"]!.AsArray().Select(argument => (string)argument!));
    }

    [Fact]
    public void The_owner_of_the_database_is_the_one_of_the_AppHost() => Assert.Equal(
        AspireTopology.Parts["postgres-user"].Environment["value"], (string?)AspireTopology.Manifest["postgres-user"]["inputs"]!["value"]!["default"]!["value"]);

    private static string Expression(object? value) =>
        value is Part.Endpoint endpoint ? $"{{{endpoint.Part.Name}.bindings.{endpoint.Name}.url}}" : (string)value!;
}
