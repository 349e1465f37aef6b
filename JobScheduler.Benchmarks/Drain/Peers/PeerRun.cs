using System.Text.Json;

namespace JobScheduler.Benchmarks.Drain.Peers;

/// <summary>What one process of a peer did; told in one line of its output.</summary>
internal sealed record PeerRun(long Jobs, long FirstTicks, long LastTicks)
{
    private const string Mark = "ran ";

    public string ToLine() => Mark + JsonSerializer.Serialize(this);

    public static PeerRun Read(IReadOnlyList<string> output) => output.LastOrDefault(line => line.StartsWith(Mark, StringComparison.Ordinal)) is { } line
        ? JsonSerializer.Deserialize<PeerRun>(line[Mark.Length..])!
        : throw new InvalidOperationException($"The worker did not say what it did:\n{string.Join('\n', output)}");

    /// <summary>All processes together: by the clock of this machine, which they share.</summary>
    public static DrainResult Together(IReadOnlyCollection<PeerRun> runs)
    {
        var worked = runs.Where(run => run.Jobs > 0).ToList();
        return new(worked.Sum(run => run.Jobs), TimeSpan.FromTicks(worked.Max(run => run.LastTicks) - worked.Min(run => run.FirstTicks)).TotalSeconds);
    }
}
