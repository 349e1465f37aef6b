using YamlDotNet.RepresentationModel;

namespace JobScheduler.Tests.Topology;

/// <summary>compose/docker-compose.yaml, or any other file of that kind.</summary>
internal sealed class ComposeFile
{
    private readonly YamlMappingNode _root;

    public ComposeFile(string text)
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(text));
        _root = (YamlMappingNode)yaml.Documents.Single().RootNode;
    }

    public string? Name => Text(_root, "name");

    public YamlNode this[string key] => _root[key];

    public IEnumerable<string> Services => Child(_root, "services") is { } services ? Keys(services) : [];

    /// <summary>The files that belong to it, as it names them.</summary>
    public IEnumerable<string> Included => Child(_root, "include") is YamlSequenceNode list ? list.Select(item => Text(item, "path")!) : [];

    public IEnumerable<string> Volumes => Keys(_root["volumes"]);

    public YamlMappingNode Service(string name) => (YamlMappingNode)_root["services"][name];

    public static string? Text(YamlNode node, string key) => Child(node, key) is YamlScalarNode scalar ? scalar.Value : null;

    public static IReadOnlyList<string> Texts(YamlNode node, string key) =>
        Child(node, key) is YamlSequenceNode list ? [.. list.Select(item => ((YamlScalarNode)item).Value!)] : [];

    public static IReadOnlyDictionary<string, string> Map(YamlNode node, string key) => Child(node, key) is YamlMappingNode map
        ? map.ToDictionary(entry => ((YamlScalarNode)entry.Key).Value!, entry => ((YamlScalarNode)entry.Value).Value!)
        : new Dictionary<string, string>();

    /// <summary>The services it starts after, and in what condition.</summary>
    public IReadOnlyDictionary<string, string?> Waits(string name) => Child(Service(name), "depends_on") is YamlMappingNode waits
        ? waits.ToDictionary(entry => ((YamlScalarNode)entry.Key).Value!, entry => Text(entry.Value, "condition"))
        : new Dictionary<string, string?>();

    public IEnumerable<YamlNode> Mounts(string name) => Child(Service(name), "volumes") is YamlSequenceNode mounts ? mounts : [];

    public static YamlNode? Child(YamlNode node, string key) =>
        node is YamlMappingNode map && map.Children.TryGetValue(new YamlScalarNode(key), out var child) ? child : null;

    private static IEnumerable<string> Keys(YamlNode node) =>
        ((YamlMappingNode)node).Children.Keys.Select(key => ((YamlScalarNode)key).Value!);
}
