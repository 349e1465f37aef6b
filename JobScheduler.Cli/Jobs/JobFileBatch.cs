using System.Buffers;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace JobScheduler.Cli.Jobs;

/// <summary>Some lines of a file of jobs, and which ones they are.</summary>
internal sealed class JobFileBatch
{
    private const int MaxLines = 1_000;
    private const int MaxBytes = 4 * 1024 * 1024;

    private readonly ArrayBufferWriter<byte> _bytes = new();
    private readonly List<int> _lines = [];

    public ReadOnlyMemory<byte> Bytes => _bytes.WrittenMemory;

    public static async IAsyncEnumerable<JobFileBatch> ReadAllAsync(TextReader reader, [EnumeratorCancellation] CancellationToken stop)
    {
        var batch = new JobFileBatch();
        for (var line = 1; await reader.ReadLineAsync(stop) is { } text; line++)
        {
            if (string.IsNullOrWhiteSpace(text)) continue;
            batch.Add(line, text);
            if (!batch.IsFull) continue;
            yield return batch;
            batch = new JobFileBatch();
        }

        if (batch._lines.Count > 0) yield return batch;
    }

    /// <summary>"#/3/handler" as the line of the file that it is about: "line 18, handler".</summary>
    public string LineOf(string place)
    {
        var parts = place.Split('/', 3);
        if (parts is not [_, var item, ..]
            || !int.TryParse(item, NumberStyles.None, CultureInfo.InvariantCulture, out var index) || index >= _lines.Count) return place;
        return parts is [_, _, var field] ? $"line {_lines[index]}, {field}" : $"line {_lines[index]}";
    }

    private bool IsFull => _lines.Count == MaxLines || _bytes.WrittenCount >= MaxBytes;

    private void Add(int line, string text)
    {
        _lines.Add(line);
        Encoding.UTF8.GetBytes(text, _bytes);
        _bytes.Write("\n"u8);
    }
}
