using System.Text.Json;
using JobScheduler.Storage.Sql;
using Microsoft.Data.Sqlite;

namespace JobScheduler.Storage.Sqlite;

/// <summary>The current row of a SQLite reader.</summary>
internal sealed class SqliteRow(SqliteDataReader reader, SqlOrdinals ordinals) : SqlRow(ordinals)
{
    public bool MoveNext()
    {
        Rewind();
        return reader.Read();
    }

    protected override int OrdinalOf(string column) => reader.GetOrdinal(column);

    protected override bool IsNullAt(int column) => reader.IsDBNull(column);

    protected override string TextAt(int column) => reader.GetString(column);

    protected override long NumberAt(int column) => reader.GetInt64(column);

    protected override bool FlagAt(int column) => reader.GetInt64(column) != 0;

    protected override double RealAt(int column) => reader.GetDouble(column);

    protected override Guid IdAt(int column) => Guid.ParseExact(reader.GetString(column), "D");

    protected override DateTimeOffset TimeAt(int column) => SqliteValues.Time(reader.GetInt64(column));

    protected override TimeSpan SpanAt(int column) => SqliteValues.Span(reader.GetInt64(column));

    protected override IReadOnlyList<string> TextsAt(int column) =>
        reader.GetString(column) is var list && list == "[]" ? [] : JsonSerializer.Deserialize<string[]>(list)!;

    protected override IReadOnlyList<Guid> IdsAt(int column) => JsonSerializer.Deserialize<Guid[]>(reader.GetString(column))!;
}
