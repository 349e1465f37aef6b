using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace JobScheduler.Tests.Observability;

/// <summary>A recording or alert rule, as its file has it.</summary>
internal sealed class Rule
{
    private static readonly IDeserializer Yaml =
        new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).IgnoreUnmatchedProperties().Build();

    public static IReadOnlyList<Rule> All { get; } = [.. Files("rules").SelectMany(In)];

    public string? Alert { get; init; }

    public string? Record { get; init; }

    public string Expr { get; init; } = "";

    public Dictionary<string, string> Labels { get; init; } = [];

    public Dictionary<string, string> Annotations { get; init; } = [];

    public string Name => Alert ?? Record!;

    public bool IsAlert => Alert is not null;

    public static IEnumerable<Rule> In(string yaml) => Yaml.Deserialize<RuleFile>(yaml).Groups.SelectMany(group => group.Rules);

    /// <summary>The texts in a folder of Prometheus'.</summary>
    public static IEnumerable<string> Files(string folder) => RepositoryRoot.Files(".yml")
        .Where(path => path.StartsWith($"compose/prometheus/{folder}/", StringComparison.Ordinal)).Select(RepositoryRoot.Read);

    private sealed record RuleFile
    {
        public List<Group> Groups { get; init; } = [];
    }

    private sealed record Group
    {
        public List<Rule> Rules { get; init; } = [];
    }
}
