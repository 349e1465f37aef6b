using System.Diagnostics;
using System.Text.Json;

namespace JobScheduler.Tests.Observability;

/// <summary>The names in a PromQL expression, as the grammar of Prometheus' own editor reads them: series with the labels they are selected
/// by, labels that are grouped or matched by, and those after by, since nothing else is left for a legend.</summary>
internal sealed record PromQl(
    IReadOnlyList<PromQl.Selector> Selectors, IReadOnlyList<string> GroupedBy, IReadOnlyList<string> Kept, string? Problem = null)
{
    private static readonly Lock OneAtATime = new();

    // It ends when its input does, with the tests.
    private static readonly Lazy<Process> Reader = new(() => Process.Start(new ProcessStartInfo("node", ["lint/promql.mjs"])
    {
        WorkingDirectory = RepositoryRoot.Location,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
    })!);

    public sealed record Selector(string Metric, IReadOnlyList<string> Labels);

    public static PromQl Parse(string expression)
    {
        lock (OneAtATime)
        {
            Reader.Value.StandardInput.WriteLine(JsonSerializer.Serialize(expression));
            var answer = Reader.Value.StandardOutput.ReadLine()
                ?? throw new InvalidOperationException("The grammar is missing: npm ci --prefix lint, or ./test.sh.");
            var names = JsonSerializer.Deserialize<PromQl>(answer, JsonSerializerOptions.Web)!;
            return names.Problem is null ? names : throw new FormatException(names.Problem);
        }
    }
}
