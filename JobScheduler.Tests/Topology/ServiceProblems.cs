using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace JobScheduler.Tests.Topology;

/// <summary>What a service of a compose file may do or use beyond what it was seen to need.</summary>
internal static partial class ServiceProblems
{
    private static readonly string[] OpenDoors =
        ["privileged", "cap_add", "devices", "network_mode", "pid", "ipc", "userns_mode", "env_file"];

    public static IEnumerable<string> Of(ComposeFile file) => file.Services.SelectMany(
        name => Of(file.Service(name), [.. file.Mounts(name)]).Select(problem => $"{name}: {problem}"));

    private static IEnumerable<string> Of(YamlMappingNode service, IReadOnlyList<YamlNode> mounts) =>
    [
        .. Must(ComposeFile.Texts(service, "cap_drop").SequenceEqual(["ALL"]), "it drops all capabilities"),
        .. Must(ComposeFile.Texts(service, "security_opt").Contains("no-new-privileges:true"), "it gains no privileges"),
        .. Must(ComposeFile.Text(service, "read_only") == "true", "its file system is read-only"),
        .. Must(ComposeFile.Text(service, "mem_limit") is not null, "its memory is limited"),
        .. Must(ComposeFile.Text(service, "pids_limit") is not null, "its processes are limited"),
        .. Must(IsBuilt(service) || !IsRoot(ComposeFile.Text(service, "user")), "it does not run as root"),
        .. Must(IsBuilt(service) || Pinned().IsMatch(ComposeFile.Text(service, "image")!), "its image is pinned by version and digest"),
        .. Must(!Arguments(service).Any(SoundsSecret), "no argument tells a secret"),
        .. Must(
            ComposeFile.Texts(service, "ports").All(port => port.StartsWith("${LAB_ADDRESS}:", StringComparison.Ordinal)),
            "its ports are published on the lab's address"),
        .. Must(mounts.All(mount => mount is YamlMappingNode), "its mounts are written out"),
        .. Must(
            mounts.All(mount => !IsBind(mount) || ComposeFile.Text(mount, "read_only") == "true"), "it only reads folders of the machine"),
        .. OpenDoors.Where(key => ComposeFile.Child(service, key) is not null).Select(key => $"It has {key}"),
    ];

    // Whose Dockerfile says who it runs as, and which images it is made of.
    private static bool IsBuilt(YamlMappingNode service) => ComposeFile.Child(service, "build") is not null;

    private static bool IsRoot(string? user) => user?.Split(':')[0] is null or "" or "0" or "root";

    private static bool IsBind(YamlNode mount) => ComposeFile.Text(mount, "type") != "volume";

    // Written as a list or as one text.
    private static IEnumerable<string> Arguments(YamlMappingNode service) =>
        new[] { ComposeFile.Child(service, "command"), ComposeFile.Child(service, "entrypoint"), ComposeFile.Child(service, "healthcheck") }
            .OfType<YamlNode>().SelectMany(node => node.AllNodes).OfType<YamlScalarNode>().Select(node => node.Value ?? "");

    private static bool SoundsSecret(string argument) => Secret().IsMatch(argument);

    private static IEnumerable<string> Must(bool holds, string rule) => holds ? [] : [$"It must hold that {rule}"];

    [GeneratedRegex(@"^[\w./-]+:v?\d[\w.-]*@sha256:[0-9a-f]{64}$")]
    private static partial Regex Pinned();

    [GeneratedRegex("pass|secret|token|credential|api_?key", RegexOptions.IgnoreCase)]
    private static partial Regex Secret();
}
