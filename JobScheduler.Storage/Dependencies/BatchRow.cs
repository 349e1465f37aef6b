using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.Dependencies;

/// <summary>Reads a batch from the columns of every statement that answers with batches (columns/batch).</summary>
internal static class BatchRow
{
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
