using System.Text.Json;
using System.Text.RegularExpressions;

namespace JobScheduler.Tests.Observability;

/// <summary>A dashboard of Grafana as its file has it.</summary>
internal sealed partial class Dashboard(string name, JsonElement root)
{
    public static IReadOnlyList<Dashboard> All { get; } =
        [.. RepositoryRoot.Files(".json").Where(path => path.StartsWith("compose/grafana/dashboards/", StringComparison.Ordinal))
            .Select(Read)];

    public string Name => name;

    public string Uid => root.GetProperty("uid").GetString()!;

    public IReadOnlyList<JsonElement> Panels => [.. root.GetProperty("panels").EnumerateArray()];

    public IEnumerable<JsonElement> Variables => root.GetProperty("templating").GetProperty("list").EnumerateArray();

    /// <summary>Every expression, of panels, variables and annotations, with the legend of its series.</summary>
    public IEnumerable<(string Expression, string Legend)> Expressions =>
        Nodes(root).Where(node => node.TryGetProperty("expr", out _)).Select(node => (Text(node, "expr"), Text(node, "legendFormat")))
            .Concat(Variables.Select(variable => (Text(variable.GetProperty("query"), "query"), "")));

    public IEnumerable<string> DatasourceUids => Nodes(root)
        .Where(node => node.TryGetProperty("datasource", out _)).Select(node => Text(node.GetProperty("datasource"), "uid"));

    public IEnumerable<string> Links => root.GetProperty("links").EnumerateArray().Select(link => Text(link, "url"));

    /// <summary>What Prometheus is asked: an interval for Grafana's, and for label_values a query with the same answer.</summary>
    public static string AsPromQl(string expression) =>
        LabelValues().Replace(expression.Replace("$__rate_interval", "1m", StringComparison.Ordinal), "group by ($2) ($1)");

    private static Dashboard Read(string path) => new(path, JsonDocument.Parse(RepositoryRoot.Read(path)).RootElement);

    private static string Text(JsonElement node, string property) => node.TryGetProperty(property, out var text) ? text.GetString()! : "";

    /// <summary>The objects at any depth.</summary>
    private static IEnumerable<JsonElement> Nodes(JsonElement node) => node.ValueKind switch
    {
        JsonValueKind.Object => node.EnumerateObject().SelectMany(property => Nodes(property.Value)).Prepend(node),
        JsonValueKind.Array => node.EnumerateArray().SelectMany(Nodes),
        _ => [],
    };
    [GeneratedRegex(@"^label_values\((\w+), (\w+)\)$")]
    private static partial Regex LabelValues();
}
