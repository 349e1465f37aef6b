using System.Text.Json;

namespace JobScheduler.Benchmarks.Clusters;

/// <summary>What a process of this program found, told to the one that measures in one line of its output.</summary>
internal static class OutputLine
{
    private const string Mark = "found ";

    public static string Of<T>(T found) => Mark + JsonSerializer.Serialize(found);

    public static T Read<T>(IReadOnlyList<string> output) =>
        output.LastOrDefault(line => line.StartsWith(Mark, StringComparison.Ordinal)) is { } line
            ? JsonSerializer.Deserialize<T>(line[Mark.Length..])!
            : throw new InvalidOperationException($"The process did not say what it found:\n{string.Join('\n', output)}");
}
