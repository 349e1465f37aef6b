namespace JobScheduler.Tests.Architecture;

/// <summary>The diagram of who may know whom, read from text.</summary>
internal sealed class Diagram(string text)
{
    private const string Anything = "*";

    private readonly Dictionary<string, string[]> _allowed = text
        .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(line => line.Split("->", StringSplitOptions.TrimEntries))
        .ToDictionary(row => row[0], row => row[1].Split(' ', StringSplitOptions.RemoveEmptyEntries));

    public IEnumerable<string> Violations(string from, IEnumerable<string> arrows)
    {
        if (!_allowed.TryGetValue(Short(from), out var allowed)) return [$"{from} is not in the diagram"];
        return arrows
            .Where(arrow => !allowed.Contains(Anything) && !allowed.Contains(Short(arrow)))
            .Select(arrow => $"{from} -> {arrow} is not in the diagram");
    }

    /// <summary>Those from which a walk along the arrows comes back.</summary>
    public IEnumerable<string> Cycles() => _allowed.Keys.Where(start => Reach(start).Contains(start));

    private HashSet<string> Reach(string start)
    {
        var (seen, open) = (new HashSet<string>(), new Stack<string>([start]));
        while (open.TryPop(out var at))
        {
            foreach (var next in _allowed.GetValueOrDefault(at, []).Where(seen.Add))
            {
                open.Push(next);
            }
        }

        return seen;
    }

    private static string Short(string name) => name.Replace("JobScheduler.", "", StringComparison.Ordinal);
}
