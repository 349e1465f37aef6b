using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.Postgres;

/// <summary>The current row of a PostgreSQL reader.</summary>
internal sealed class PostgresRow(NpgsqlDataReader reader, SqlOrdinals ordinals) : SqlRow(ordinals)
{
    public async Task<bool> MoveNextAsync(CancellationToken cancellationToken)
    {
        Rewind();
        return await reader.ReadAsync(cancellationToken);
    }

    protected override int OrdinalOf(string column) => reader.GetOrdinal(column);

    protected override bool IsNullAt(int column) => reader.IsDBNull(column);

    protected override string TextAt(int column) => reader.GetString(column);

    protected override long NumberAt(int column) => reader.GetInt64(column);

    protected override bool FlagAt(int column) => reader.GetBoolean(column);

    protected override double RealAt(int column) => reader.GetDouble(column);

    protected override Guid IdAt(int column) => reader.GetGuid(column);

    protected override DateTimeOffset TimeAt(int column) => reader.GetFieldValue<DateTimeOffset>(column);

    protected override TimeSpan SpanAt(int column) => new(reader.GetInt64(column) * TimeSpan.TicksPerMicrosecond);

    protected override IReadOnlyList<string> TextsAt(int column) => reader.GetFieldValue<string[]>(column);

    protected override IReadOnlyList<Guid> IdsAt(int column) => reader.GetFieldValue<Guid[]>(column);
}
