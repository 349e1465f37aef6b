using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.Limits;

/// <summary>What the statements about named limits take and answer.</summary>
internal static class NamedLimitRows
{
    public static NamedLimit Read(SqlRow row) => ReadNumbers(row, row.Text("name")) with
    {
        Version = row.Number("version"),
        CreatedAt = row.Time("created_at"),
        UpdatedAt = row.Time("updated_at"),
    };

    /// <summary>What it allows, and nothing else of it.</summary>
    public static NamedLimit ReadNumbers(SqlRow row, string name) => new(name)
    {
        Concurrency = row.IntOrNull("concurrency"),
        Rate = ReadRate(row, name),
    };

    /// <summary>A limit that is worked on, and the numbers that are kept by its name; null where each job brings its own.</summary>
    public static (string Name, JobLimit? Named) ReadLocked(SqlRow row)
    {
        var name = row.Text("limit_name");
        return (name, LimitKindNames.OfLimit(name) switch
        {
            LimitKind.Concurrency when row.IntOrNull("concurrency") is { } most =>
                new JobLimit(LimitKind.Concurrency, LimitKindNames.KeyOf(name)) { Most = most },
            LimitKind.Rate => ReadRate(row, LimitKindNames.KeyOf(name)),
            _ => null,
        });
    }

    public static LimitHolder ReadHolder(SqlRow row) => new(
        row.Id("id"), row.Text("name"), row.Text("handler"), row.Text("queue"), row.Text("status"), row.TextOrNull("worker_id"),
        row.Time("given_at"), row.TimeOrNull("started_at"));

    public static SqlParameters Parameters(NamedLimit limit) => new SqlParameters()
        .Text("name", limit.Name)
        .Number("concurrency", limit.Concurrency)
        .Number("starts", limit.Rate?.Starts)
        .Span("per_us", limit.Rate?.Per)
        .Number("burst", limit.Rate?.Most);

    private static JobLimit? ReadRate(SqlRow row, string key) =>
        row.IntOrNull("starts") is { } starts && row.SpanOrNull("per_us") is { } per && row.IntOrNull("burst") is { } burst
            ? new(LimitKind.Rate, key) { Starts = starts, Per = per, Most = burst }
            : null;
}
