using System.Text.Json;
using System.Text.RegularExpressions;

namespace JobScheduler.Core.HttpJobs;

/// <summary>The rules of the headers that the payload of an HTTP job may bring.</summary>
internal static partial class HttpJobHeaders
{
    private const int Max = 32;
    private const int MaxLength = 8 * 1024;

    // What frames the message is the client's to write, what proves the sender is ours, and what a secret is for is not for payloads,
    // which are read by whoever may read jobs.
    private static readonly string[] Reserved =
    [
        "Host", "Connection", "Keep-Alive", "TE", "Trailer", "Transfer-Encoding", "Upgrade", "Expect", "HTTP2-Settings",
        "Allow", "Expires", "Last-Modified", "User-Agent", "Idempotency-Key", "traceparent", "tracestate", "baggage",
        "Authorization", "Cookie",
    ];

    private static readonly string[] ReservedBeginnings = ["Content-", "Proxy-", "webhook-"];

    /// <summary>In the order in which they were given.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Check(JsonElement headers, ICollection<Violation> violations)
    {
        if (headers.ValueKind != JsonValueKind.Object)
        {
            Add(BrokenRule.WrongType, $"{HttpJobFields.Headers} must be an object of strings.");
            return [];
        }

        var given = headers.EnumerateObject()
            .Select(header => (Name: JsonTexts.NameOf(header) ?? "", Value: JsonTexts.Of(header.Value))).ToList();
        if (given.Count > Max) Add(BrokenRule.TooMany, $"There may be at most {Max} headers.");
        if (given.Sum(header => header.Name.Length + (header.Value?.Length ?? 0)) > MaxLength)
            Add(BrokenRule.TooLong, $"All headers together must be at most {MaxLength / 1024} KB.");
        if (given.DistinctBy(header => header.Name, StringComparer.OrdinalIgnoreCase).Count() < given.Count)
            Add(BrokenRule.Duplicate, $"Each header may be given once, whatever case it is written in.");
        foreach (var (name, value) in given.Take(Max)) CheckOne(name, value);
        return [.. given.Select(header => KeyValuePair.Create(header.Name, header.Value ?? ""))];

        void CheckOne(string name, string? value)
        {
            if (!Token().IsMatch(name)) Add(BrokenRule.InvalidCharacters, $"The name of a header may hold letters, digits and - _ . only.");
            else if (IsReserved(name)) Add(BrokenRule.NotAllowed, $"The header {name} may not be given.");
            if (value is null) Add(BrokenRule.WrongType, $"{HttpJobFields.Headers} must be an object of strings.");
            else if (!Visible().IsMatch(value))
                Add(BrokenRule.InvalidCharacters, $"A header may hold visible ASCII characters, spaces and tabs only.");
        }

        void Add(BrokenRule rule, FormattableString detail) => violations.Add(new(HttpJobFields.Headers, rule, detail));
    }

    private static bool IsReserved(string name) => Reserved.Contains(name, StringComparer.OrdinalIgnoreCase)
        || ReservedBeginnings.Any(beginning => name.StartsWith(beginning, StringComparison.OrdinalIgnoreCase));

    [GeneratedRegex(@"^[A-Za-z0-9_.-]{1,128}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Token();

    [GeneratedRegex(@"^[ -~\t]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Visible();
}
