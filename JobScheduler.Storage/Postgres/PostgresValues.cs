using JobScheduler.Storage.Sql;
using NpgsqlTypes;

namespace JobScheduler.Storage.Postgres;

/// <summary>How values look in PostgreSQL: spans are microseconds, lists are arrays.</summary>
internal static class PostgresValues
{
    public static NpgsqlParameter Parameter(SqlParameter parameter) => new()
    {
        NpgsqlDbType = TypeOf(parameter.Type),
        Value = ToStored(parameter.Type, parameter.Value) ?? DBNull.Value,
    };

    public static long Microseconds(TimeSpan span) => span.Ticks / TimeSpan.TicksPerMicrosecond;

    public static NpgsqlDbType TypeOf(SqlType type) => type switch
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

    private static object? ToStored(SqlType type, object? value) => (type, value) switch
    {
        (SqlType.Time, DateTimeOffset time) => time.ToUniversalTime(),
        (SqlType.Span, TimeSpan span) => Microseconds(span),
        (SqlType.Ids, IReadOnlyList<Guid> ids) => ids as Guid[] ?? [.. ids],
        (SqlType.Texts, IReadOnlyList<string> texts) => texts as string[] ?? [.. texts],
        _ => value,
    };
}
