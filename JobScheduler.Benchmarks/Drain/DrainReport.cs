using System.Text.Json;

namespace JobScheduler.Benchmarks.Drain;

/// <summary>A table for people and one line of JSON for programs.</summary>
internal static class DrainReport
{
    private const string Durability = "fsync on, synchronous_commit on";

    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static void Write(TextWriter output, DrainSettings settings, Machine machine, IReadOnlyList<DrainRound> rounds)
    {
        var (ours, bare) = (Median(rounds, round => round.Ours.JobsPerSecond), Median(rounds, round => round.Bare.JobsPerSecond));
        output.WriteLine($"drain: {settings.Jobs:N0} no-op jobs, {settings.Workers} workers of {settings.Concurrency} slots; PostgreSQL {Durability}; {(settings.Redis ? "Redis" : "no Redis")}");
        output.WriteLine($"bare: {settings.Connections} connections, batches of {settings.Batch}");
        output.WriteLine($"machine: {machine.Cores} cores, {machine.System}, {machine.Runtime}, load before {machine.LoadBefore ?? "unknown"}");
        output.WriteLine($"{"",8}{"ours/s",12}{"bare/s",12}{"ours/bare",12}{"ours/s, 2nd half",20}{"bare/s, 2nd half",20}");
        for (var i = 0; i < rounds.Count; i++) WriteRow(output, $"{i + 1}", rounds[i]);
        output.WriteLine($"{"median",8}{ours,12:N0}{bare,12:N0}{ours / bare,12:P0}"
            + $"{Median(rounds, round => round.Ours.SecondHalfJobsPerSecond),20:N0}{Median(rounds, round => round.Bare.SecondHalfJobsPerSecond),20:N0}");
        var summary = new { What = "drain", settings, Durability, machine, rounds, Medians = new { ours, bare, Ratio = ours / bare } };
        output.WriteLine(JsonSerializer.Serialize(summary, Json));
    }

    private static void WriteRow(TextWriter output, string name, DrainRound round) => output.WriteLine(
        $"{name,8}{round.Ours.JobsPerSecond,12:N0}{round.Bare.JobsPerSecond,12:N0}{round.Ratio,12:P0}"
        + $"{round.Ours.SecondHalfJobsPerSecond,20:N0}{round.Bare.SecondHalfJobsPerSecond,20:N0}");

    private static double Median(IEnumerable<DrainRound> rounds, Func<DrainRound, double> value)
    {
        var sorted = rounds.Select(value).Order().ToList();
        var middle = sorted.Count / 2;
        return sorted.Count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
