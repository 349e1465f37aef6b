using System.Text.RegularExpressions;
using JobScheduler.Tests.Support;

namespace JobScheduler.Tests.Observability;

/// <summary>A recording or alert rule, read from the lines of its file: promtool sees to it that they are YAML.</summary>
internal sealed partial record Rule(string Name, bool IsAlert, string Expression, string Text)
{
    public static IReadOnlyList<Rule> All { get; } =
        [.. RepositoryRoot.Files(".yml").Where(path => path.StartsWith("compose/prometheus/rules/", StringComparison.Ordinal)).SelectMany(path => In(RepositoryRoot.Read(path)))];

    public static IReadOnlyList<Rule> In(string yaml) => [.. Start().Split(yaml).Skip(1).Select(Read)];

    private static Rule Read(string text)
    {
        var head = Head().Match(text);
        var expression = Expr().Match(text);
        var block = expression.Groups["block"].Value;
        return new Rule(head.Groups[2].Value, head.Groups[1].Value == "alert", block.Length > 0 ? block : expression.Groups["line"].Value, text);
    }

    [GeneratedRegex(@"^ +- (?=record:|alert:)", RegexOptions.Multiline)]
    private static partial Regex Start();

    [GeneratedRegex(@"^(record|alert): (\S+)")]
    private static partial Regex Head();

    [GeneratedRegex(@"^ +expr: (?:\|\n(?<block>(?: {10,}.*\n)+)|(?<line>.+)$)", RegexOptions.Multiline)]
    private static partial Regex Expr();
}
