namespace JobScheduler.Storage.Sql;

/// <summary>
/// Runs statements by name within one transaction, at one moment of the store's clock.
/// A batch answers with the rows its statement returns, in no promised order: match them by key.
/// </summary>
internal interface ISqlSession
{
    Task<IReadOnlyList<T>> QueryAsync<T>(string statement, SqlParameters parameters, Func<SqlRow, T> map);

    Task<int> ExecuteAsync(string statement, SqlParameters parameters);

    Task<IReadOnlyList<T>> BatchAsync<TRow, T>(string statement, SqlBatch<TRow> batch, Func<SqlRow, T> map);

    Task<int> BatchAsync<TRow>(string statement, SqlBatch<TRow> batch);
}
