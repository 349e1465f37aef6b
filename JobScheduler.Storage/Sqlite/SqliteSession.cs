using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.Sqlite;

/// <summary>Statements of one transaction on one connection; SQLite answers at once,
/// so every task is complete when it is returned.</summary>
internal sealed class SqliteSession(SqliteSessionConnection connection, long clock, bool isRepeated = false) : ISqlSession
{
    public Task<IReadOnlyList<T>> QueryAsync<T>(string statement, SqlParameters parameters, Func<SqlRow, T> map)
    {
        var prepared = Bound(statement, parameters);
        var found = new List<T>();
        prepared.Query(map, found);
        return Task.FromResult<IReadOnlyList<T>>(found);
    }

    public Task<int> ExecuteAsync(string statement, SqlParameters parameters) => Task.FromResult(Bound(statement, parameters).Execute());

    public Task<IReadOnlyList<T>> BatchAsync<TRow, T>(string statement, SqlBatch<TRow> batch, Func<SqlRow, T> map)
    {
        var found = new List<T>(batch.Rows.Count);
        ForEachRow(statement, batch, prepared => prepared.Query(map, found));
        return Task.FromResult<IReadOnlyList<T>>(found);
    }

    public Task<int> BatchAsync<TRow>(string statement, SqlBatch<TRow> batch)
    {
        var changed = 0;
        ForEachRow(statement, batch, prepared => changed += prepared.Execute());
        return Task.FromResult(changed);
    }

    // The commit is the group's.
    public Task<IReadOnlyList<T>> FinishAsync<TRow, T>(string statement, SqlBatch<TRow> batch, Func<SqlRow, T> map) =>
        BatchAsync(statement, batch, map);

    public Task PostAsync<TRow>(string statement, SqlBatch<TRow> batch) => BatchAsync(statement, batch);

    // There is one writer.
    public int CounterShard => 0;

    public bool IsRepeated => isRepeated;

    private void ForEachRow<TRow>(string statement, SqlBatch<TRow> batch, Action<SqliteStatement> run)
    {
        if (batch.Rows.Count == 0) return;
        var prepared = Bound(statement, batch.Shared);
        var columns = batch.Columns.Items;
        var parameters = prepared.ParametersOf(batch.Columns);
        foreach (var row in batch.Rows)
        {
            for (var i = 0; i < parameters.Length; i++) SqliteStatement.Set(parameters[i], columns[i].Type, columns[i].Value(row));
            run(prepared);
        }
    }

    private SqliteStatement Bound(string statement, SqlParameters parameters)
    {
        var prepared = connection.Statement(statement);
        prepared.Bind(parameters, clock);
        return prepared;
    }
}
