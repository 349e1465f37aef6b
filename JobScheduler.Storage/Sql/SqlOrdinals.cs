namespace JobScheduler.Storage.Sql;

/// <summary>Where the columns of one statement stand, in the order in which they are asked for:
/// every row is read in the same one, so that a name is looked up once and not for each row.
/// Threads may share it: an entry is replaced as a whole, and one that does not fit is passed over.</summary>
internal sealed class SqlOrdinals
{
    private Entry?[] _entries = new Entry?[8];

    public int? Find(int read, string column) =>
        _entries is var entries && read < entries.Length && entries[read] is { } entry && ReferenceEquals(entry.Column, column)
            ? entry.Ordinal
            : null;

    public int Keep(int read, string column, int ordinal)
    {
        var entries = _entries;
        if (read >= entries.Length) Array.Resize(ref entries, read * 2);
        entries[read] = new Entry(column, ordinal);
        _entries = entries;
        return ordinal;
    }

    private sealed record Entry(string Column, int Ordinal);
}
