using System.Text;
using System.Text.Json;

namespace JobScheduler.Tests.Hook.Recording;

/// <summary>Writes down each call of a handler, one line in one write, before and after it: what a killed process wrote stays.</summary>
internal sealed class RunRecorder(FileStream file) : IDisposable
{
    public const string FolderVariable = "RECORDER_FOLDER";

    private readonly Lock _lock = new();

    /// <summary>A file of this process in the folder that the environment names.</summary>
    public static RunRecorder Open()
    {
        var folder = Environment.GetEnvironmentVariable(FolderVariable) ?? throw new InvalidOperationException($"{FolderVariable} is not set.");
        var name = $"{Guid.CreateVersion7(TimeProvider.System.GetUtcNow()):N}.jsonl";
        return new RunRecorder(new FileStream(Path.Combine(folder, name), FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0));
    }

    public void Write(RecordedRun line)
    {
        var bytes = Encoding.UTF8.GetBytes(JsonSerializer.Serialize(line) + "\n");
        lock (_lock) file.Write(bytes);
    }

    public void Dispose() => file.Dispose();
}
