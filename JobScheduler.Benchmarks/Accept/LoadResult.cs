using System.Text.Json;

namespace JobScheduler.Benchmarks.Accept;

/// <summary>What a load found; told in one line of its process's output.</summary>
internal sealed record LoadResult(long Requests, double Seconds, double P50Ms, double P99Ms)
{
    private const string Mark = "load ";

    public string ToLine() => Mark + JsonSerializer.Serialize(this);

    public static LoadResult Read(IReadOnlyList<string> output) => output.LastOrDefault(line => line.StartsWith(Mark, StringComparison.Ordinal)) is { } line
        ? JsonSerializer.Deserialize<LoadResult>(line[Mark.Length..])!
        : throw new InvalidOperationException($"The load failed:\n{string.Join('\n', output)}");

    public IEnumerable<(string Name, double Value)> Values(int jobsEach) =>
        [("jobs/s", Requests * jobsEach / Seconds), ("p50 ms", P50Ms), ("p99 ms", P99Ms)];
}
