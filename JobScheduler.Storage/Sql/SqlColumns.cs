namespace JobScheduler.Storage.Sql;

/// <summary>One column of a batch: a parameter per row here, a typed array there.</summary>
internal abstract record SqlColumn<TRow>(string Name, SqlType Type)
{
    public abstract object? Value(TRow row);
}

/// <summary>A column whose values need not be boxed.</summary>
internal sealed record SqlColumn<TRow, TValue>(string Name, SqlType Type, Func<TRow, TValue> Of) : SqlColumn<TRow>(Name, Type)
{
    public override object? Value(TRow row) => Of(row);
}

/// <summary>The columns that a batch of <typeparamref name="TRow"/> gives to its statement.</summary>
internal sealed class SqlColumns<TRow>
{
    private readonly List<SqlColumn<TRow>> _items = [];

    public IReadOnlyList<SqlColumn<TRow>> Items => _items;

    public SqlColumns<TRow> Id(string name, Func<TRow, Guid?> value) => Add(name, SqlType.Id, value);

    public SqlColumns<TRow> Text(string name, Func<TRow, string?> value) => Add(name, SqlType.Text, value);

    public SqlColumns<TRow> Number(string name, Func<TRow, long?> value) => Add(name, SqlType.Number, value);

    public SqlColumns<TRow> Real(string name, Func<TRow, double?> value) => Add(name, SqlType.Real, value);

    public SqlColumns<TRow> Flag(string name, Func<TRow, bool?> value) => Add(name, SqlType.Flag, value);

    public SqlColumns<TRow> Time(string name, Func<TRow, DateTimeOffset?> value) => Add(name, SqlType.Time, value);

    public SqlColumns<TRow> Span(string name, Func<TRow, TimeSpan?> value) => Add(name, SqlType.Span, value);

    public SqlColumns<TRow> Ids(string name, Func<TRow, IReadOnlyList<Guid>> value) => Add(name, SqlType.Ids, value);

    public SqlColumns<TRow> Texts(string name, Func<TRow, IReadOnlyList<string>> value) => Add(name, SqlType.Texts, value);

    private SqlColumns<TRow> Add<TValue>(string name, SqlType type, Func<TRow, TValue> value)
    {
        _items.Add(new SqlColumn<TRow, TValue>(name, type, value));
        return this;
    }
}
