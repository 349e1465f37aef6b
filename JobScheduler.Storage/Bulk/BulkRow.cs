using JobScheduler.Core.Bulk;
using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.Bulk;

/// <summary>A bulk operation between its row and Core.</summary>
internal static class BulkRow
{
    public static SqlParameters ParametersOf(BulkPlan plan, Deed deed) => new SqlParameters()
        .Id("id", deed.Id)
        .Text("action", plan.Action.Name())
        .Text("filter", plan.Filter)
        .Text("plan", StoredPlan.Write(plan))
        .Text("who", deed.Who)
        .Text("reason", deed.Reason)
        .Number("pace", plan.Pace)
        .Span("first", BulkPacing.FirstAfter(plan.Pace))
        .Id("cursor", Guid.AllBitsSet)
        .Text("progress", StoredProgress.Write(new BulkProgress(0, 0)));

    public static SqlParameters ParametersOf(BulkOperation operation) => new SqlParameters()
        .Id("id", operation.Id)
        .Text("status", operation.Status.Name())
        .Id("cursor", operation.Cursor)
        .Text("progress", StoredProgress.Write(operation.Progress))
        .Time("paced_from", operation.PacedFrom)
        .Number("paced_count", operation.PacedCount)
        .Time("next_at", BulkPacing.NextAt(operation));

    public static BulkOperation Read(SqlRow row) => new()
    {
        Id = row.Id("id"),
        Plan = StoredPlan.Read(row.Text("plan")) with
        {
            Action = BulkNames.ParseAction(row.Text("action")),
            Filter = row.TextOrNull("filter"),
            Pace = row.Int("pace"),
        },
        Who = row.Text("who"),
        Reason = row.TextOrNull("reason"),
        Status = BulkNames.ParseStatus(row.Text("status")),
        CreatedAt = row.Time("created_at"),
        EndedAt = row.TimeOrNull("ended_at"),
        Cursor = row.Id("cursor"),
        Progress = StoredProgress.Read(row.Text("progress")),
        PacedFrom = row.Time("paced_from"),
        PacedCount = row.Number("paced_count"),
    };
}
