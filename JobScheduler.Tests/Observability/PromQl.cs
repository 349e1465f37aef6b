using System.Text.RegularExpressions;

namespace JobScheduler.Tests.Observability;

/// <summary>The names in a PromQL expression: series with the labels they are selected by, and the labels they are grouped or matched by.</summary>
internal sealed partial class PromQl
{
    private static readonly string[] Grouping = ["by", "without", "on", "ignoring", "group_left", "group_right"];
    private static readonly string[] Words = ["and", "or", "unless", "bool", "offset", "inf", "nan", .. Grouping];
    private static readonly string[] Matchers = ["=", "!=", "=~", "!~"];

    private readonly List<string> _tokens;
    private readonly List<Selector> _selectors = [];
    private readonly HashSet<string> _kept = [];
    private readonly HashSet<string> _groupedBy = [];

    private PromQl(string text)
    {
        _tokens = [.. Token().Matches(text).Select(match => match.Value)];
        for (var at = 0; at < _tokens.Count; at++) Read(ref at);
    }

    public sealed record Selector(string Metric, IReadOnlyList<string> Labels);

    public IReadOnlyList<Selector> Selectors => _selectors;

    /// <summary>Labels after by, without, on and the like.</summary>
    public IReadOnlySet<string> GroupedBy => _groupedBy;

    /// <summary>Labels after by: nothing else is left for a legend.</summary>
    public IReadOnlySet<string> Kept => _kept;

    public static PromQl Parse(string text) => new(text);

    private void Read(ref int at)
    {
        if (!Name().IsMatch(_tokens[at])) return;
        if (Grouping.Contains(_tokens[at]) && Next(at) == "(") ReadLabels(ref at);
        else if (_tokens[at] == "label_values" && Next(at) == "(") ReadVariable(ref at);
        else if (!IsFunction(at) && !Words.Contains(_tokens[at].ToLowerInvariant())) ReadSelector(ref at);
    }

    private bool IsFunction(int at) => Next(at) is "(" or "by" or "without";

    private void ReadLabels(ref int at)
    {
        var keeps = _tokens[at] == "by";
        for (at += 2; _tokens[at] != ")"; at++)
        {
            if (_tokens[at] == ",") continue;
            _groupedBy.Add(_tokens[at]);
            if (keeps) _kept.Add(_tokens[at]);
        }
    }

    /// <summary>Grafana's label_values(metric, label).</summary>
    private void ReadVariable(ref int at)
    {
        _selectors.Add(new Selector(_tokens[at + 2], [_tokens[at + 4]]));
        at += 5;
    }

    private void ReadSelector(ref int at)
    {
        var (metric, labels) = (_tokens[at], new List<string>());
        if (Next(at) == "{")
        {
            for (at += 2; _tokens[at] != "}"; at++)
            {
                if (Matchers.Contains(Next(at))) labels.Add(_tokens[at]);
            }
        }

        _selectors.Add(new Selector(metric, labels));
    }

    private string? Next(int at) => at + 1 < _tokens.Count ? _tokens[at + 1] : null;

    // Strings, ranges and numbers are tokens of their own, so that no word in them is taken for a name.
    [GeneratedRegex("""
        "(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\[[^\]]*\]|\$\w+|[0-9][0-9a-z.]*|[a-zA-Z_:][a-zA-Z0-9_:]*|=~|!~|!=|==|>=|<=|[^\s]
        """)]
    private static partial Regex Token();

    [GeneratedRegex("^[a-zA-Z_:][a-zA-Z0-9_:]*$")]
    private static partial Regex Name();
}
