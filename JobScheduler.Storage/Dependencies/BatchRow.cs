using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.Dependencies;

/// <summary>What statements about batches take and answer; a batch is read from the columns of every statement that answers with batches
/// (columns/batch).</summary>
internal static class BatchRow
{
    /// <summary>Of a batch that is joined: by how many.</summary>
    public static SqlColumns<(Guid Batch, int Members)> Joined { get; } = new SqlColumns<(Guid Batch, int Members)>()
        .Id("id", joined => joined.Batch)
        .Number("members", joined => joined.Members);

    public static JobBatch Read(SqlRow row) => new()
    {
        Id = row.Id("id"),
        BatchId = row.IdOrNull("batch_id"),
        Name = row.TextOrNull("name"),
        Status = DependencyWords.ParseStatus(row.Text("status")),
        Total = row.Number("total"),
        Ended = new(row.Number("completed"), row.Number("failed"), row.Number("cancelled")),
        CreatedAt = row.Time("created_at"),
        SealedAt = row.TimeOrNull("sealed_at"),
        EndedAt = row.TimeOrNull("ended_at"),
    };
}
