using System.Net.Http.Headers;
using System.Text.RegularExpressions;

namespace JobScheduler.Client;

/// <summary>Finds rel="next" in Link headers.</summary>
internal static partial class NextLink
{
    public static Uri? Of(HttpResponseHeaders headers)
    {
        if (!headers.TryGetValues("Link", out var links)) return null;
        var next = Links().Matches(string.Join(", ", links))
            .FirstOrDefault(link => NextRelation().IsMatch(link.Groups["parameters"].Value));
        return next is null ? null : Address(next.Groups["address"].Value);
    }

    // On Unix "/jobs?cursor=x" alone would pass for the absolute address of a file.
    private static Uri Address(string text) => new(text, text.StartsWith('/') ? UriKind.Relative : UriKind.RelativeOrAbsolute);

    [GeneratedRegex("<(?<address>[^>]*)>(?<parameters>[^<]*)", RegexOptions.NonBacktracking)]
    private static partial Regex Links();

    [GeneratedRegex("""\brel\s*=\s*"?next\b""", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex NextRelation();
}
