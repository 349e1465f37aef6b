using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace JobScheduler.Tests.Topology;

/// <summary>aspire-manifest.json.</summary>
internal sealed partial class ManifestFile(string text)
{
    private readonly JsonObject _resources = JsonNode.Parse(text)!["resources"]!.AsObject();

    public IEnumerable<string> Of(params string[] types) =>
        _resources.Where(resource => types.Contains((string?)resource.Value!["type"])).Select(resource => resource.Key);

    public JsonObject this[string name] => _resources[name] as JsonObject ?? throw new KeyNotFoundException($"The manifest has no {name}.");

    public static IReadOnlyDictionary<string, string> Texts(JsonNode? map) =>
        map is null ? new Dictionary<string, string>() : map.AsObject().ToDictionary(entry => entry.Key, entry => (string)entry.Value!);

    public JsonObject? Binding(string name, string binding) => this[name]["bindings"]?[binding] as JsonObject;

    /// <summary>What a value comes to among containers, written as compose writes it.</summary>
    public string Resolve(string value) => Hole().Replace(value, hole => ValueOf(hole.Groups[1].Value.Split('.')));

    private string ValueOf(string[] path) => path switch
    {
        [var name, "value"] when (string?)this[name]["type"] == "parameter.v0" => $"${{{name.ToUpperInvariant().Replace('-', '_')}}}",
        [var name, "connectionString"] => Resolve((string)this[name]["connectionString"]!),
        [var name, "bindings", _, "host"] => name,
        [var name, "bindings", var binding, "port" or "targetPort"] => $"{Binding(name, binding)!["targetPort"]}",
        [var name, "bindings", var binding, "url"] =>
            $"{Binding(name, binding)!["scheme"]}://{name}:{Binding(name, binding)!["targetPort"]}",
        _ => throw new NotSupportedException($"The manifest refers to {string.Join('.', path)}, which the test cannot resolve."),
    };

    [GeneratedRegex(@"\{([^{}]+)\}")]
    private static partial Regex Hole();
}
