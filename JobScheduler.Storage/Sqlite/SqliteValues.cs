using System.Text.Json;
using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.Sqlite;

/// <summary>How values look in SQLite: times and spans are microseconds, ids are lower-case text, lists are JSON.</summary>
internal static class SqliteValues
{
    public static object ToStored(SqlType type, object? value) => (type, value) switch
    {
        (_, null) => DBNull.Value,
        (SqlType.Id, Guid id) => id.ToString(),
        (SqlType.Flag, bool flag) => flag ? 1L : 0L,
        (SqlType.Time, DateTimeOffset time) => Microseconds(time),
        (SqlType.Span, TimeSpan span) => Microseconds(span),
        (SqlType.Ids, IReadOnlyList<Guid> ids) => JsonSerializer.Serialize(ids),
        (SqlType.Texts, IReadOnlyList<string> texts) => texts.Count == 0 ? "[]" : JsonSerializer.Serialize(texts),
        _ => value,
    };

    public static long Microseconds(DateTimeOffset time) => (time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    public static long Microseconds(TimeSpan span) => span.Ticks / TimeSpan.TicksPerMicrosecond;

    public static DateTimeOffset Time(long microseconds) =>
        new(DateTimeOffset.UnixEpoch.Ticks + microseconds * TimeSpan.TicksPerMicrosecond, TimeSpan.Zero);

    public static TimeSpan Span(long microseconds) => new(microseconds * TimeSpan.TicksPerMicrosecond);
}
