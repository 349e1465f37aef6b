namespace JobScheduler.Storage.Sql;

/// <summary>One named value with its type, which a null could not tell.</summary>
internal readonly record struct SqlParameter(string Name, SqlType Type, object? Value);

/// <summary>The named values of one statement. The store's clock is not among them: every session binds it as @clock.</summary>
internal sealed class SqlParameters
{
    private readonly List<SqlParameter> _items = [];

    public static SqlParameters None => new();

    public IReadOnlyList<SqlParameter> Items => _items;

    public SqlParameters Id(string name, Guid? value) => Add(name, SqlType.Id, value);

    public SqlParameters Text(string name, string? value) => Add(name, SqlType.Text, value);

    public SqlParameters Number(string name, long? value) => Add(name, SqlType.Number, value);

    public SqlParameters Real(string name, double? value) => Add(name, SqlType.Real, value);

    public SqlParameters Flag(string name, bool value) => Add(name, SqlType.Flag, value);

    public SqlParameters Time(string name, DateTimeOffset? value) => Add(name, SqlType.Time, value);

    public SqlParameters Span(string name, TimeSpan? value) => Add(name, SqlType.Span, value);

    public SqlParameters Ids(string name, IReadOnlyList<Guid> value) => Add(name, SqlType.Ids, value);

    public SqlParameters Texts(string name, IReadOnlyList<string> value) => Add(name, SqlType.Texts, value);

    private SqlParameters Add(string name, SqlType type, object? value)
    {
        _items.Add(new SqlParameter(name, type, value));
        return this;
    }
}
