using System.Text;
using JobScheduler.Storage.Sql;
using Npgsql;
using NpgsqlTypes;

namespace JobScheduler.Storage.Postgres;

/// <summary>How values look in PostgreSQL: spans are microseconds, lists are arrays; a column of lists crosses as array literals, for arrays of arrays have one length.</summary>
internal static class PostgresValues
{
    public static NpgsqlParameter Parameter(SqlParameter parameter) => new()
    {
        NpgsqlDbType = TypeOf(parameter.Type),
        Value = ToStored(parameter.Type, parameter.Value) ?? DBNull.Value,
    };

    public static NpgsqlParameter Parameter<TRow>(SqlColumn<TRow> column, IReadOnlyList<TRow> rows) => new()
    {
        NpgsqlDbType = NpgsqlDbType.Array | (IsList(column.Type) ? NpgsqlDbType.Text : TypeOf(column.Type)),
        Value = column.Type switch
        {
            SqlType.Id => Values<TRow, Guid>(column, rows),
            SqlType.Number or SqlType.Span => Values<TRow, long>(column, rows),
            SqlType.Real => Values<TRow, double>(column, rows),
            SqlType.Flag => Values<TRow, bool>(column, rows),
            SqlType.Time => Values<TRow, DateTimeOffset>(column, rows),
            _ => Texts(column, rows),
        },
    };

    public static long Microseconds(TimeSpan span) => span.Ticks / TimeSpan.TicksPerMicrosecond;

    private static NpgsqlDbType TypeOf(SqlType type) => type switch
    {
        SqlType.Id => NpgsqlDbType.Uuid,
        SqlType.Text => NpgsqlDbType.Text,
        SqlType.Number or SqlType.Span => NpgsqlDbType.Bigint,
        SqlType.Real => NpgsqlDbType.Double,
        SqlType.Flag => NpgsqlDbType.Boolean,
        SqlType.Time => NpgsqlDbType.TimestampTz,
        SqlType.Ids => NpgsqlDbType.Array | NpgsqlDbType.Uuid,
        SqlType.Texts => NpgsqlDbType.Array | NpgsqlDbType.Text,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Unknown type of value."),
    };

    private static bool IsList(SqlType type) => type is SqlType.Ids or SqlType.Texts;

    private static object? ToStored(SqlType type, object? value) => (type, value) switch
    {
        (SqlType.Time, DateTimeOffset time) => time.ToUniversalTime(),
        (SqlType.Span, TimeSpan span) => Microseconds(span),
        (SqlType.Ids, IReadOnlyList<Guid> ids) => ids as Guid[] ?? [.. ids],
        (SqlType.Texts, IReadOnlyList<string> texts) => texts as string[] ?? [.. texts],
        _ => value,
    };

    private static T?[] Values<TRow, T>(SqlColumn<TRow> column, IReadOnlyList<TRow> rows)
        where T : struct
    {
        var values = new T?[rows.Count];
        for (var i = 0; i < values.Length; i++) values[i] = (T?)ToStored(column.Type, column.Value(rows[i]));
        return values;
    }

    private static string?[] Texts<TRow>(SqlColumn<TRow> column, IReadOnlyList<TRow> rows)
    {
        var values = new string?[rows.Count];
        for (var i = 0; i < values.Length; i++) values[i] = Literal(column.Value(rows[i]));
        return values;
    }

    private static string? Literal(object? value) => value switch
    {
        IReadOnlyList<string> { Count: 0 } => "{}",
        IReadOnlyList<string> texts => Quoted(texts),
        IReadOnlyList<Guid> ids => "{" + string.Join(',', ids) + "}",
        _ => (string?)value,
    };

    private static string Quoted(IReadOnlyList<string> texts)
    {
        var literal = new StringBuilder("{");
        foreach (var text in texts)
        {
            if (literal.Length > 1) literal.Append(',');
            literal.Append('"').Append(text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)).Append('"');
        }

        return literal.Append('}').ToString();
    }
}
