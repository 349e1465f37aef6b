using System.Text;

namespace JobScheduler.Core.Jobs;

/// <summary>Lines of one attempt that follow each other, as they are kept: together. At least one.</summary>
internal sealed record JobLogChunk(Guid JobId, long Fence, IReadOnlyList<JobLogLine> Lines)
{
    /// <summary>The first line of the attempt is among them: what earlier attempts wrote has to leave it its room.</summary>
    public bool IsFirst => Lines[0].Line == JobLogRoom.LineOf(Fence, 0);

    /// <summary>Of the text alone, in UTF-8.</summary>
    public int Bytes { get; } = Lines.Sum(line => Encoding.UTF8.GetByteCount(line.Message));
}
