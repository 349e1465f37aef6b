namespace JobScheduler.Storage.Sql;

/// <summary>Many rows for one statement, sorted by key by the caller;
/// <paramref name="Shared"/> values are the same for every row.</summary>
internal sealed record SqlBatch<TRow>(IReadOnlyList<TRow> Rows, SqlColumns<TRow> Columns, SqlParameters Shared)
{
    public SqlBatch(IReadOnlyList<TRow> rows, SqlColumns<TRow> columns)
        : this(rows, columns, SqlParameters.None) { }
}
