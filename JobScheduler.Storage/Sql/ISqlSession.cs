namespace JobScheduler.Storage.Sql;

/// <summary>Runs statements by name within one transaction; each at one moment of the store's clock, which later ones never precede.
/// A batch answers with the rows its statement returns, in no promised order: match them by key.</summary>
internal interface ISqlSession
{
    Task<IReadOnlyList<T>> QueryAsync<T>(string statement, SqlParameters parameters, Func<SqlRow, T> map);

    Task<int> ExecuteAsync(string statement, SqlParameters parameters);

    Task<IReadOnlyList<T>> BatchAsync<TRow, T>(string statement, SqlBatch<TRow> batch, Func<SqlRow, T> map);

    Task<int> BatchAsync<TRow>(string statement, SqlBatch<TRow> batch);

    /// <summary>Runs the last statement; where statements travel, the commit goes with it,
    /// so that work with one answer to wait for is one round trip.</summary>
    Task<IReadOnlyList<T>> FinishAsync<TRow, T>(string statement, SqlBatch<TRow> batch, Func<SqlRow, T> map);

    /// <summary>Runs a batch whose answer nobody reads, in its turn but perhaps only together with the next
    /// statement or the commit.</summary>
    Task PostAsync<TRow>(string statement, SqlBatch<TRow> batch);

    /// <summary>A small number that no other transaction of this process has that is under way:
    /// for rows that only one writes at a time.</summary>
    int CounterShard { get; }

    /// <summary>Whether the same work ran before and was undone, as it may be by a row that it had not looked for:
    /// who did not look before looks now.</summary>
    bool IsRepeated { get; }
}
