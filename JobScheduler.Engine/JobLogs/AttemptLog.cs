using System.Globalization;
using System.Text;
using JobScheduler.Engine.Telemetry;

namespace JobScheduler.Engine.JobLogs;

/// <summary>What one attempt says, from any thread, on its way to its job's log: lines that come within a moment are kept together.
/// To say something waits for nothing and never fails.</summary>
internal sealed class AttemptLog(Job job, JobLogWriter writer, StoreClock clock, ILogger worker)
{
    private const int MaxLineBytes = 4 * 1024;

    // Small, so that few lines too many go when a later attempt needs room.
    private const int MaxChunkLines = 50;
    private const int MaxChunkBytes = 2 * MaxLineBytes;
    private const int RoomForNote = 100;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly AsyncLocal<AttemptLog?> Ambient = new();
    private static readonly string[] Levels = ["trace", "debug", "information", "warning", "error", "critical"];

    private readonly JobLogRoom _room = JobLogRoom.OfAttempt(job.State.Fence);
    private readonly Lock _lock = new();
    private List<JobLogLine>? _unsent;
    private int _lines;
    private int _bytes;
    private bool _isFull;
    private bool _isPlanned;
    private Task _writes = Task.CompletedTask;

    /// <summary>Of the attempt whose handler this code was called by, if it was.</summary>
    public static AttemptLog? Current => Ambient.Value;

    private string CutNote => string.Create(
        CultureInfo.InvariantCulture,
        $"The log is cut here: of this attempt at most {_room.Lines:N0} lines and {_room.Bytes / 1024} KB are kept.");

    /// <summary>Makes it the current one for all that the caller calls, and for all that goes on from there.</summary>
    public void Enter() => Ambient.Value = this;

    /// <summary>Writes a line to the worker's log as well.</summary>
    public void Say(string message)
    {
        EngineLog.JobSays(worker, job.Id, job.State.Attempt, LogText.Of(message));
        Add(LogLevel.Information, message);
    }

    public void Add(LogLevel level, string message)
    {
        var text = StorableText.Clean(message, maxBytes: MaxLineBytes);
        lock (_lock)
        {
            if (_isFull) return;
            Keep(level, text);
            if (_isPlanned) return;
            _isPlanned = true;
        }

        writer.Plan(this);
    }

    /// <summary>Ends when all that was said is kept, or after 2 s without that: a log must hold up no job.</summary>
    public Task EndAsync()
    {
        var writes = FlushAsync();
        return writes.IsCompleted ? writes : clock.WaitAsync(writes, Patience);
    }

    /// <summary>Sends what waits; ends when all that was sent is kept, or given up.</summary>
    public Task FlushAsync()
    {
        lock (_lock)
        {
            _isPlanned = false;
            if (_unsent is not { } lines) return _writes;
            _unsent = null;
            return _writes = Task.WhenAll(ChunksOf(lines).Select(writer.WriteAsync).Append(_writes));
        }
    }

    private IEnumerable<JobLogChunk> ChunksOf(List<JobLogLine> lines)
    {
        var (from, bytes) = (0, 0);
        for (var i = 0; i < lines.Count; i++)
        {
            var size = Encoding.UTF8.GetByteCount(lines[i].Message);
            if (i > from && (i - from == MaxChunkLines || bytes + size > MaxChunkBytes))
            {
                yield return Chunk(from, i);
                (from, bytes) = (i, 0);
            }

            bytes += size;
        }

        yield return Chunk(from, lines.Count);

        JobLogChunk Chunk(int start, int end) => new(job.Id, job.State.Fence, lines.GetRange(start, end - start));
    }

    private void Keep(LogLevel level, string text)
    {
        var bytes = Encoding.UTF8.GetByteCount(text);
        _isFull = _lines + 1 >= _room.Lines || _bytes + bytes + RoomForNote > _room.Bytes;
        if (_isFull) (level, text) = (LogLevel.Warning, CutNote);
        (_unsent ??= []).Add(new(JobLogRoom.LineOf(job.State.Fence, _lines++), job.State.Attempt, clock.Now, Levels[(int)level], text));
        _bytes += bytes;
    }
}
