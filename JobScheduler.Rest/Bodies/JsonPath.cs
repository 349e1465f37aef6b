using System.Globalization;

namespace JobScheduler.Rest.Bodies;

/// <summary>Where a walk stands, written as a JSON pointer.</summary>
internal sealed class JsonPath
{
    private readonly List<string> _segments = [];

    public void Push(string name) => _segments.Add(name);

    public void Push(int index) => _segments.Add(index.ToString(CultureInfo.InvariantCulture));

    public void Pop() => _segments.RemoveAt(_segments.Count - 1);

    public override string ToString() => _segments.Count == 0 ? "#" : "#/" + string.Join('/', _segments.Select(Escape));

    private static string Escape(string segment) => QuotedText.Shorten(segment)
        .Replace("~", "~0", StringComparison.Ordinal)
        .Replace("/", "~1", StringComparison.Ordinal);
}
