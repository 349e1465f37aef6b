using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobScheduler.Tests.EndToEnd.Chaos.History;

/// <summary>Keeps a history for whoever wants to look into it.</summary>
internal static class HistoryFile
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, Converters = { new JsonStringEnumConverter() } };

    /// <summary>Writes into the folder; the path of the file.</summary>
    public static async Task<string> WriteAsync(RunHistory history, string folder, string name, int seed)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, name.Length > 0 ? $"history-{name}-{seed}.json" : $"history-{seed}.json");
        await using var file = File.Create(path);
        await JsonSerializer.SerializeAsync(file, history, Json);
        return path;
    }
}
