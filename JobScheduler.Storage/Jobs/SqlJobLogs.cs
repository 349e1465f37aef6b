using System.Text.Json;
using System.Text.Json.Serialization;
using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.Jobs;

/// <summary>The logs of jobs, of any SQL dialect: a row holds the lines that an attempt wrote within a moment.</summary>
internal sealed class SqlJobLogs(ISqlDatabase database) : IJobLogs
{
    private static readonly SqlColumns<JobLogChunk> Columns = new SqlColumns<JobLogChunk>()
        .Id("id", chunk => chunk.JobId)
        .Number("fence", chunk => chunk.Fence)
        .Number("first_line", chunk => chunk.Lines[0].Line)
        .Number("attempt", chunk => chunk.Lines[0].Attempt)
        .Number("lines", chunk => chunk.Lines.Count)
        .Number("bytes", chunk => chunk.Bytes)
        .Text("entries", Written);

    private static readonly SqlColumns<JobLogChunk> FirstColumns = new SqlColumns<JobLogChunk>()
        .Id("id", chunk => chunk.JobId)
        .Number("first_line", chunk => chunk.Lines[0].Line);

    private static readonly SqlParameters Room =
        new SqlParameters().Number("max_lines", JobLogRoom.Half.Lines).Number("max_bytes", JobLogRoom.Half.Bytes);

    public Task AppendAsync(IReadOnlyList<JobLogChunk> chunks, CancellationToken cancellationToken)
    {
        // Sorted, so that two that write never wait for each other in a circle.
        List<JobLogChunk> sorted = [.. chunks.OrderBy(chunk => chunk.JobId).ThenBy(chunk => chunk.Lines[0].Line)];
        List<JobLogChunk> later = [.. sorted.Where(chunk => chunk is { IsFirst: true, Fence: > 1 })];
        return database.WriteAsync(
            async session =>
            {
                if (later.Count > 0)
                    await session.PostAsync(Statements.Logs.MakeRoom, new SqlBatch<JobLogChunk>(later, FirstColumns, Room));
                await session.PostAsync(Statements.Logs.Insert, new SqlBatch<JobLogChunk>(sorted, Columns));
                return sorted.Count;
            },
            cancellationToken);
    }

    public Task<IReadOnlyList<JobLogLine>?> ReadAsync(Guid jobId, long after, CancellationToken cancellationToken) =>
        database.ReadAsync(session => ReadAsync(session, jobId, after), cancellationToken);

    private static async Task<IReadOnlyList<JobLogLine>?> ReadAsync(ISqlSession session, Guid jobId, long after)
    {
        var asked = new SqlParameters().Id("id", jobId).Number("after", after);
        // A row without entries says that the job is there: so an empty log is one round trip, too.
        var rows = await session.QueryAsync(Statements.Logs.Read, asked, Read);
        return rows.Count == 0 ? null : [.. rows.SelectMany(lines => lines).Where(line => line.Line > after)];
    }

    private static IReadOnlyList<JobLogLine> Read(SqlRow row)
    {
        if (row.TextOrNull("entries") is not { } entries) return [];
        var (first, attempt) = (row.Number("first_line"), row.Int("attempt"));
        var kept = JsonSerializer.Deserialize(entries, KeptLinesJson.Default.IReadOnlyListKeptLine) ?? [];
        return [.. kept.Select((line, i) => new JobLogLine(first + i, attempt, line.At, line.Level, line.Message))];
    }

    private static string Written(JobLogChunk chunk) => JsonSerializer.Serialize(
        [.. chunk.Lines.Select(line => new KeptLine(line.At, line.Level, line.Message))], KeptLinesJson.Default.IReadOnlyListKeptLine);
}

/// <summary>A line as its row keeps it; the rest of it is the row's.</summary>
internal sealed record KeptLine(DateTimeOffset At, string Level, string Message);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(IReadOnlyList<KeptLine>))]
internal sealed partial class KeptLinesJson : JsonSerializerContext;
