using Microsoft.Extensions.Logging;

namespace JobScheduler.Storage.Sql;

/// <summary>Reads rows that a newer version of the program may have written.
/// One with a word that this version does not know is passed over, so that it stops no other; the log says so once a minute.</summary>
internal sealed partial class ReadableRows(TimeProvider time, ILogger<ReadableRows> log)
{
    private static readonly TimeSpan Quiet = TimeSpan.FromMinutes(1);

    private readonly Lock _saying = new();
    private long? _saidAt;

    /// <summary>Null when the row cannot be read.</summary>
    public T? TryRead<T>(SqlRow row, Func<SqlRow, T> read)
        where T : class
    {
        try
        {
            return read(row);
        }
        catch (UnknownWordException unknown)
        {
            Say(unknown);
            return null;
        }
    }

    /// <summary>The rows that can be read.</summary>
    public async Task<IReadOnlyList<T>> QueryAsync<T>(ISqlSession session, string statement, SqlParameters parameters, Func<SqlRow, T> read)
        where T : class
    {
        var rows = await session.QueryAsync(statement, parameters, row => TryRead(row, read));
        return [.. rows.OfType<T>()];
    }

    /// <summary>A row of a page, which has an id.</summary>
    public PageRow<T> InPage<T>(SqlRow row, Func<SqlRow, T> read)
        where T : class => new(row.Id("id"), TryRead(row, read));

    /// <summary>A full page, however many rows are passed over on the way: one that is not full says that the list has ended.
    /// <paramref name="next"/> reads at most so many rows after one.</summary>
    public static async Task<IReadOnlyList<T>> PageAsync<T>(int limit, Guid? after, Func<Guid?, int, Task<IReadOnlyList<PageRow<T>>>> next)
        where T : class
    {
        var found = new List<T>();
        while (true)
        {
            var wanted = limit - found.Count;
            var rows = await next(after, wanted);
            found.AddRange(rows.Select(row => row.Value).OfType<T>());
            if (rows.Count < wanted || found.Count == limit) return found;
            after = rows[^1].Id;
        }
    }

    /// <summary>Says of each job that failed since this version wrote its row and nobody can read it.</summary>
    public void SaysFailed(Guid job) => JobUnreadable(log, job);

    private void Say(UnknownWordException unknown)
    {
        lock (_saying)
        {
            if (_saidAt is { } said && time.GetElapsedTime(said) < Quiet) return;
            _saidAt = time.GetTimestamp();
        }

        RowPassedOver(log, unknown.Kind, unknown.Word);
    }

    [LoggerMessage(Level = LogLevel.Error,
        Message = "Job {JobId} fails without a run: its settings cannot be read, as its row was damaged or changed by hand")]
    private static partial void JobUnreadable(ILogger log, Guid jobId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A row with the {Kind} '{Word}' is passed over: a newer version of this program "
        + "wrote it, and only that version can work on it")]
    private static partial void RowPassedOver(ILogger log, string kind, string word);
}
