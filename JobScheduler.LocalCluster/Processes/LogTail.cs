namespace JobScheduler.LocalCluster.Processes;

/// <summary>The last lines a process wrote.</summary>
public sealed class LogTail
{
    private const int Capacity = 5_000;

    private readonly Lock _gate = new();
    private readonly Queue<string> _lines = new();

    /// <summary>The lines that are kept, oldest first.</summary>
    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_gate) return [.. _lines];
        }
    }

    /// <summary>The lines that are kept, as one text.</summary>
    public override string ToString() => string.Join('\n', Lines);

    internal void Write(string line)
    {
        lock (_gate)
        {
            _lines.Enqueue(line);
            if (_lines.Count > Capacity) _lines.Dequeue();
        }
    }
}
