namespace JobScheduler.Storage.Sql;

/// <summary>One typed column of a batch: a parameter per row here, a typed array there.</summary>
internal sealed record SqlColumn<TRow>(string Name, SqlType Type, Func<TRow, object?> Value);

/// <summary>The columns that a batch of <typeparamref name="TRow"/> gives to its statement.</summary>
internal sealed class SqlColumns<TRow>
{
    private readonly List<SqlColumn<TRow>> _items = [];

    public IReadOnlyList<SqlColumn<TRow>> Items => _items;

    public SqlColumns<TRow> Id(string name, Func<TRow, Guid?> value) => Add(name, SqlType.Id, row => value(row));

    public SqlColumns<TRow> Text(string name, Func<TRow, string?> value) => Add(name, SqlType.Text, value);

    public SqlColumns<TRow> Number(string name, Func<TRow, long?> value) => Add(name, SqlType.Number, row => value(row));

    public SqlColumns<TRow> Real(string name, Func<TRow, double> value) => Add(name, SqlType.Real, row => value(row));

    public SqlColumns<TRow> Flag(string name, Func<TRow, bool> value) => Add(name, SqlType.Flag, row => value(row));

    public SqlColumns<TRow> Time(string name, Func<TRow, DateTimeOffset?> value) => Add(name, SqlType.Time, row => value(row));

    public SqlColumns<TRow> Span(string name, Func<TRow, TimeSpan?> value) => Add(name, SqlType.Span, row => value(row));

    public SqlColumns<TRow> Ids(string name, Func<TRow, IReadOnlyList<Guid>> value) => Add(name, SqlType.Ids, value);

    public SqlColumns<TRow> Texts(string name, Func<TRow, IReadOnlyList<string>> value) => Add(name, SqlType.Texts, value);

    private SqlColumns<TRow> Add(string name, SqlType type, Func<TRow, object?> value)
    {
        _items.Add(new SqlColumn<TRow>(name, type, value));
        return this;
    }
}
