namespace JobScheduler.Tests.Storage.Models;

/// <summary>The model behind the port of logs.</summary>
internal sealed class ModelJobLogs(StoreModel model, IModelCalls calls) : IJobLogs
{
    private readonly SortedDictionary<(Guid Job, long Line), JobLogChunk> _chunks = [];

    public Task AppendAsync(IReadOnlyList<JobLogChunk> chunks, CancellationToken cancellationToken) => calls.AskAsync(
        () =>
        {
            foreach (var chunk in chunks) Append(chunk);
            return chunks.Count;
        },
        cancellationToken);

    public Task<IReadOnlyList<JobLogLine>?> ReadAsync(Guid jobId, long after, CancellationToken cancellationToken) =>
        calls.AskAsync<IReadOnlyList<JobLogLine>?>(
            () => model.Find(jobId) is null ? null : [.. Of(jobId).SelectMany(chunk => chunk.Lines).Where(line => line.Line > after)],
            cancellationToken);

    private void Append(JobLogChunk chunk)
    {
        if (chunk is { IsFirst: true, Fence: > 1 }) MakeRoom(chunk);
        if (model.Find(chunk.JobId)?.State.Fence == chunk.Fence) _chunks.TryAdd((chunk.JobId, chunk.Lines[0].Line), chunk);
    }

    private void MakeRoom(JobLogChunk newer)
    {
        var room = JobLogRoom.Half;
        foreach (var chunk in Of(newer.JobId).Where(chunk => chunk.Lines[0].Line < newer.Lines[0].Line).Reverse().ToList())
        {
            room = new(room.Lines - chunk.Lines.Count, room.Bytes - chunk.Bytes);
            if (room.Lines < 0 || room.Bytes < 0) _chunks.Remove((chunk.JobId, chunk.Lines[0].Line));
        }
    }

    private IEnumerable<JobLogChunk> Of(Guid job) => _chunks.Where(pair => pair.Key.Job == job).Select(pair => pair.Value);
}
