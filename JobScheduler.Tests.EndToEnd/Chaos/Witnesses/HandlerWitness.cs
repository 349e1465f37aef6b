using System.Text.Json;
using JobScheduler.Tests.Hook.Recording;

namespace JobScheduler.Tests.EndToEnd.Chaos.Witnesses;

/// <summary>Reads what the handlers and the engine around them wrote down in each process.
/// A line cut off by a kill tells of something that never got anywhere.</summary>
internal static class HandlerWitness
{
    public static async Task<ProcessRecords> ReadAsync(string folder)
    {
        var lines = new List<Recorded>();
        foreach (var file in Directory.EnumerateFiles(folder, "*.jsonl"))
        {
            foreach (var line in await File.ReadAllLinesAsync(file))
            {
                if (line.EndsWith('}')) lines.Add(JsonSerializer.Deserialize<Recorded>(line)!);
            }
        }

        return new ProcessRecords(
            RunsOf([.. lines.OfType<RecordedRun>()]), [.. lines.OfType<RecordedReply>()], [.. lines.OfType<RecordedBite>()]);
    }

    private static IReadOnlyList<HandlerRun> RunsOf(IReadOnlyList<RecordedRun> lines)
    {
        var ends = lines.Where(line => line.IsEnd).ToDictionary(line => line.Nonce, line => line.At);
        return [.. lines.Where(line => !line.IsEnd).Select(start => new HandlerRun(
            start.JobId, start.Attempt, start.Fence, start.Worker, start.Nonce, start.At,
            ends.TryGetValue(start.Nonce, out var end) ? end : null))];
    }
}
