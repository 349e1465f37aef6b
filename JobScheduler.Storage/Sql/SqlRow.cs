namespace JobScheduler.Storage.Sql;

/// <summary>A row of an answer, read by the names of its columns; the dialect knows how values are stored.</summary>
internal abstract class SqlRow(SqlOrdinals ordinals)
{
    private int _reads;

    public string Text(string column) => TextAt(At(column));

    public string? TextOrNull(string column) => At(column) is var at && IsNullAt(at) ? null : TextAt(at);

    public long Number(string column) => NumberAt(At(column));

    public int Int(string column) => checked((int)Number(column));

    public int? IntOrNull(string column) => At(column) is var at && IsNullAt(at) ? null : checked((int)NumberAt(at));

    public bool Flag(string column) => FlagAt(At(column));

    public double Real(string column) => RealAt(At(column));

    public double? RealOrNull(string column) => At(column) is var at && IsNullAt(at) ? null : RealAt(at);

    public Guid Id(string column) => IdAt(At(column));

    public Guid? IdOrNull(string column) => At(column) is var at && IsNullAt(at) ? null : IdAt(at);

    public DateTimeOffset Time(string column) => TimeAt(At(column));

    public DateTimeOffset? TimeOrNull(string column) => At(column) is var at && IsNullAt(at) ? null : TimeAt(at);

    public TimeSpan Span(string column) => SpanAt(At(column));

    public TimeSpan? SpanOrNull(string column) => At(column) is var at && IsNullAt(at) ? null : SpanAt(at);

    public IReadOnlyList<string> Texts(string column) => TextsAt(At(column));

    public IReadOnlyList<Guid> Ids(string column) => IdsAt(At(column));

    protected void Rewind() => _reads = 0;

    protected abstract int OrdinalOf(string column);

    protected abstract bool IsNullAt(int column);

    protected abstract string TextAt(int column);

    protected abstract long NumberAt(int column);

    protected abstract bool FlagAt(int column);

    protected abstract double RealAt(int column);

    protected abstract Guid IdAt(int column);

    protected abstract DateTimeOffset TimeAt(int column);

    protected abstract TimeSpan SpanAt(int column);

    protected abstract IReadOnlyList<string> TextsAt(int column);

    protected abstract IReadOnlyList<Guid> IdsAt(int column);

    private int At(string column) => ordinals.Find(_reads++, column) ?? ordinals.Keep(_reads - 1, column, OrdinalOf(column));
}
