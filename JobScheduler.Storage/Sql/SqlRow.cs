namespace JobScheduler.Storage.Sql;

/// <summary>A row of an answer, read column by column in the order of the statement's list; the dialect knows how values are stored.</summary>
internal abstract class SqlRow
{
    private int _next;

    public string Text() => TextAt(_next++);

    public string? TextOrNull() => IsNullAt(_next) ? Skip<string>() : Text();

    public long Number() => NumberAt(_next++);

    public int Int() => checked((int)Number());

    public bool Flag() => FlagAt(_next++);

    public double Real() => RealAt(_next++);

    public double? RealOrNull() => IsNullAt(_next) ? SkipValue<double>() : Real();

    public Guid Id() => IdAt(_next++);

    public Guid? IdOrNull() => IsNullAt(_next) ? SkipValue<Guid>() : Id();

    public DateTimeOffset Time() => TimeAt(_next++);

    public DateTimeOffset? TimeOrNull() => IsNullAt(_next) ? SkipValue<DateTimeOffset>() : Time();

    public TimeSpan Span() => SpanAt(_next++);

    public TimeSpan? SpanOrNull() => IsNullAt(_next) ? SkipValue<TimeSpan>() : Span();

    public IReadOnlyList<string> Texts() => TextsAt(_next++);

    public IReadOnlyList<Guid> Ids() => IdsAt(_next++);

    protected void Rewind() => _next = 0;

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

    private T? Skip<T>()
        where T : class
    {
        _next++;
        return null;
    }

    private T? SkipValue<T>()
        where T : struct
    {
        _next++;
        return null;
    }
}
