using System.Text;
using JobScheduler.Storage.Sql;
using NpgsqlTypes;

namespace JobScheduler.Storage.Postgres;

/// <summary>The columns of a batch as typed arrays, for one unnest of all of them. A column of lists crosses as array literals,
/// for arrays of arrays have one length. One without any value crosses as an empty array, one that is the same in every row as one element
/// if its statement shares it: unnest fills up with NULL what the shorter arrays lack (PostgreSQL 15, 9.19).</summary>
internal static class PostgresArrays
{
    public static NpgsqlParameter Parameter<TRow>(SqlColumn<TRow> column, IReadOnlyList<TRow> rows, bool isShared) => new()
    {
        NpgsqlDbType = NpgsqlDbType.Array | (IsList(column.Type) ? NpgsqlDbType.Text : PostgresValues.TypeOf(column.Type)),
        Value = isShared ? Shared(ValuesOf(column, rows)) : ValuesOf(column, rows),
    };

    private static Array ValuesOf<TRow>(SqlColumn<TRow> column, IReadOnlyList<TRow> rows) => column switch
    {
        SqlColumn<TRow, Guid?> ids => Values(rows, ids.Of),
        SqlColumn<TRow, long?> numbers => Values(rows, numbers.Of),
        SqlColumn<TRow, double?> reals => Values(rows, reals.Of),
        SqlColumn<TRow, bool?> flags => Values(rows, flags.Of),
        SqlColumn<TRow, DateTimeOffset?> times => Values(rows, row => times.Of(row)?.ToUniversalTime()),
        SqlColumn<TRow, TimeSpan?> spans =>
            Values(rows, row => spans.Of(row) is { } span ? PostgresValues.Microseconds(span) : (long?)null),
        SqlColumn<TRow, string?> texts => Texts(rows, texts.Of),
        _ => Texts(rows, row => Literal(column.Value(row))),
    };

    private static Array Shared(Array values) => values switch
    {
        string?[] texts => First(texts),
        long[] numbers => First(numbers),
        double[] reals => First(reals),
        Guid[] ids => First(ids),
        _ => values,
    };

    private static T[] First<T>(T[] values)
        where T : IEquatable<T>? => values.Length > 1 && values.AsSpan().IndexOfAnyExcept(values[0]) < 0 ? [values[0]] : values;

    private static bool IsList(SqlType type) => type is SqlType.Ids or SqlType.Texts;

    /// <summary>An array whose type has no null, wherever there is none: the driver writes it without a look at each element.</summary>
    private static Array Values<TRow, T>(IReadOnlyList<TRow> rows, Func<TRow, T?> of)
        where T : struct
    {
        var (values, present) = (new T[rows.Count], 0);
        for (var i = 0; i < values.Length; i++)
        {
            if (of(rows[i]) is not { } value) continue;
            values[i] = value;
            present++;
        }

        if (present == values.Length) return values;
        return present == 0 ? Array.Empty<T>() : rows.Select(of).ToArray();
    }

    private static string?[] Texts<TRow>(IReadOnlyList<TRow> rows, Func<TRow, string?> of)
    {
        var (texts, present) = (new string?[rows.Count], 0);
        for (var i = 0; i < texts.Length; i++)
        {
            texts[i] = of(rows[i]);
            if (texts[i] is not null) present++;
        }

        return present == 0 ? [] : texts;
    }

    private static string Literal(object? list) => list switch
    {
        IReadOnlyList<string> { Count: 0 } => "{}",
        IReadOnlyList<string> texts => Quoted(texts),
        IReadOnlyList<Guid> ids => "{" + string.Join(',', ids) + "}",
        _ => throw new ArgumentOutOfRangeException(nameof(list), list, "Not a list."),
    };

    private static string Quoted(IReadOnlyList<string> texts)
    {
        var literal = new StringBuilder("{");
        foreach (var text in texts)
        {
            if (literal.Length > 1) literal.Append(',');
            literal.Append('"')
                .Append(text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)).Append('"');
        }

        return literal.Append('}').ToString();
    }
}
