using System.Text.Json;
using JobScheduler.Core.Requests;

namespace JobScheduler.Core.HttpJobs;

/// <summary>What an HTTP job sends, and where to. <paramref name="Body"/> is JSON, character by character as it was given.</summary>
internal sealed record HttpJobPayload(string Method, Uri Url, IReadOnlyList<KeyValuePair<string, string>> Headers, string? Body)
{
    private const string Get = "GET";
    private const string Post = "POST";

    private static readonly string[] Methods = [Get, Post, "PUT", "PATCH", "DELETE"];

    // Deeper than any payload that is stored.
    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = 4096 };

    private static readonly string[] Members = ["method", "url", "headers", "body"];

    /// <summary>The payload, or null with every broken rule added to <paramref name="violations"/>.</summary>
    public static HttpJobPayload? Read(string payload, HttpJobPolicy policy, ICollection<Violation> violations)
    {
        var before = violations.Count;
        using var document = JsonDocument.Parse(payload, Deep);
        var given = MembersOf(document.RootElement, violations);
        var method = MethodOf(given["method"], violations);
        var url = UrlOf(given["url"], policy, violations);
        var headers = IsGiven(given["headers"]) ? HttpJobHeaders.Check(given["headers"], violations) : [];
        var body = IsGiven(given["body"]) ? given["body"].GetRawText() : null;
        if (method == Get && body is not null)
            violations.Add(new(HttpJobFields.Body, BrokenRule.MutuallyExclusive, $"A {Get} request has no {HttpJobFields.Body}."));
        return violations.Count == before ? new(method, url!, headers, body) : null;
    }

    // As in any other request, null stands for what is not given.
    private static bool IsGiven(JsonElement value) => value.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null);

    /// <summary>Each of them, if only as undefined.</summary>
    private static Dictionary<string, JsonElement> MembersOf(JsonElement payload, ICollection<Violation> violations)
    {
        var given = payload.ValueKind == JsonValueKind.Object
            ? payload.EnumerateObject().Select(member => (Name: JsonTexts.NameOf(member), member.Value)).ToList()
            : [];
        if (given.Any(member => !Members.Contains(member.Name)))
            violations.Add(new(
                JobFields.Payload, BrokenRule.UnknownField,
                $"The {JobFields.Payload} of an HTTP job has {string.Join(", ", Members)}, and no more."));
        if (given.DistinctBy(member => member.Name).Count() < given.Count)
            violations.Add(new(JobFields.Payload, BrokenRule.Duplicate, $"Each member of the {JobFields.Payload} may be given once."));
        return Members.ToDictionary(name => name, name => given.LastOrDefault(member => member.Name == name).Value);
    }

    private static string MethodOf(JsonElement given, ICollection<Violation> violations)
    {
        if (!IsGiven(given)) return Post;
        if (JsonTexts.Of(given) is { } method && Methods.Contains(method, StringComparer.Ordinal)) return method;
        violations.Add(new(
            HttpJobFields.Method, BrokenRule.NotAllowed, $"{HttpJobFields.Method} must be one of {string.Join(", ", Methods)}."));
        return Post;
    }

    private static Uri? UrlOf(JsonElement given, HttpJobPolicy policy, ICollection<Violation> violations)
    {
        if (JsonTexts.Of(given) is { } text) return HttpJobUrl.Check(text, policy, violations);
        violations.Add(new(HttpJobFields.Url, BrokenRule.Required, $"An HTTP job needs {HttpJobFields.Url}, a string."));
        return null;
    }
}
