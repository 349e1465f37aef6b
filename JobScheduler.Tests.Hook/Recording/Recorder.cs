using System.Text;
using System.Text.Json;

namespace JobScheduler.Tests.Hook.Recording;

/// <summary>Writes down what this process does, one line in one write: what a killed process wrote stays.</summary>
internal sealed class Recorder(FileStream file) : IDisposable
{
    public const string FolderVariable = "RECORDER_FOLDER";

    private readonly Lock _lock = new();

    /// <summary>The file in the folder that says that all faults are healed.</summary>
    public const string HealedFile = "healed";

    /// <summary>Whether all faults of the run are healed.</summary>
    public static bool IsHealed => File.Exists(Path.Combine(Folder, HealedFile));

    /// <summary>The folder that the environment names; all processes of a run write into it.</summary>
    public static string Folder =>
        Environment.GetEnvironmentVariable(FolderVariable) ?? throw new InvalidOperationException($"{FolderVariable} is not set.");

    /// <summary>A file of this process.</summary>
    public static Recorder Open()
    {
        var name = $"{Guid.CreateVersion7(TimeProvider.System.GetUtcNow()):N}.jsonl";
        return new Recorder(
            new FileStream(Path.Combine(Folder, name), FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0));
    }

    /// <summary>Whether any process of the run has written such a line.</summary>
    public static bool AnyLine(Predicate<string> isWanted) =>
        Directory.EnumerateFiles(Folder, "*.jsonl").SelectMany(File.ReadLines).Any(line => isWanted(line));

    public static string LineOf(Recorded record) => JsonSerializer.Serialize(record) + "\n";

    public void Write(params IEnumerable<Recorded> lines)
    {
        var bytes = Encoding.UTF8.GetBytes(string.Concat(lines.Select(LineOf)));
        lock (_lock) file.Write(bytes);
    }

    public void Dispose() => file.Dispose();
}
