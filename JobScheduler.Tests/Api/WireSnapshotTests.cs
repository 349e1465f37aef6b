using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using JobScheduler.Client.Contracts;

namespace JobScheduler.Tests.Api;

/// <summary>What a caller may have come to rely on: a change of it is seen in review, and is never a by-product.</summary>
public sealed partial class WireSnapshotTests(ApiHost host) : ApiTests(host), IClassFixture<ApiHost>
{
    private const string Folder = "JobScheduler.Tests/Api/Snapshots";

    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        IndentSize = 1,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    [Fact]
    public async Task The_document_is_the_one_that_was_reviewed() =>
        AssertSame("openapi.json", JsonNode.Parse(await Http.GetStringAsync("/openapi/v1.json", Stop))!.ToJsonString(Readable) + "\n");

    /// <summary>A line of the file is a request, the lines with ">" below it are the answer.</summary>
    [Fact]
    public async Task Every_refusal_names_its_fields_codes_and_words()
    {
        var ids = new Dictionary<string, string>();
        var found = new List<string>();
        var requests = RepositoryRoot.Read($"{Folder}/refusals.txt").Split('\n').Where(line => line.Length > 0 && line[0] != '>');
        foreach (var line in requests)
        {
            found.Add(line);
            var parts = line.Split(' ', 3);
            var body = parts[2].Length > 0 ? parts[2].Replace("{64K}", new string('p', 64 * 1024), StringComparison.Ordinal) : null;
            using var response = await SendAsync(HttpMethod.Parse(parts[0]), Filled(parts[1], ids), body, KeyOf(parts[1]));
            found.AddRange(await ToldAsync(response, ids));
        }

        AssertSame("refusals.txt", string.Join('\n', found) + "\n");
    }

    private static async Task<IEnumerable<string>> ToldAsync(HttpResponseMessage response, Dictionary<string, string> ids)
    {
        var text = await response.Content.ReadAsStringAsync(Stop);
        if (response.IsSuccessStatusCode)
        {
            if (JsonNode.Parse(text) is JsonObject made && made["id"] is { } id) ids["{last}"] = id.GetValue<string>();
            return [$"> {(int)response.StatusCode}"];
        }

        var problem = JsonSerializer.Deserialize(text, WireJson.Default.ProblemResponse)!;
        return
        [
            $"> {(int)response.StatusCode} {problem.Type} {AnyId().Replace(problem.Detail!, "{id}")}",
            .. problem.Errors!.Select(error => $">   {error.Place} {error.Code} {AnyId().Replace(error.Detail, "{id}")}"),
        ];
    }

    private static string Filled(string path, Dictionary<string, string> ids) =>
        ids.Aggregate(path.Split('^')[0], (filled, id) => filled.Replace(id.Key, id.Value, StringComparison.Ordinal));

    // After ^ stands an Idempotency-Key.
    private static (string Name, string Value)[] KeyOf(string path) => path.Split('^') is [_, var key] ? [("Idempotency-Key", key)] : [];

    private static void AssertSame(string name, string found)
    {
        var made = Path.Combine(Path.GetTempPath(), name);
        File.WriteAllText(made, found);
        Assert.True(
            RepositoryRoot.Read($"{Folder}/{name}").ReplaceLineEndings("\n") == found,
            $"{Folder}/{name} is not what the API says now: compare it with {made}, and copy that where the change is meant.");
    }

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex AnyId();
}
