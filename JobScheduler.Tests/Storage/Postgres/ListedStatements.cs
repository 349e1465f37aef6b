using JobScheduler.Storage.Sql;

namespace JobScheduler.Tests.Storage.Postgres;

/// <summary>Keeps a list of the statements whose answer somebody waits for: each is a round trip.</summary>
internal sealed class ListedStatements(ISqlSession inner, List<string> list) : ISqlSession
{
    public int CounterShard => inner.CounterShard;

    public bool IsRepeated => inner.IsRepeated;

    public Task<IReadOnlyList<T>> QueryAsync<T>(string statement, SqlParameters parameters, Func<SqlRow, T> map)
    {
        list.Add(statement);
        return inner.QueryAsync(statement, parameters, map);
    }

    public Task<int> ExecuteAsync(string statement, SqlParameters parameters)
    {
        list.Add(statement);
        return inner.ExecuteAsync(statement, parameters);
    }

    public Task<IReadOnlyList<T>> BatchAsync<TRow, T>(string statement, SqlBatch<TRow> batch, Func<SqlRow, T> map)
    {
        list.Add(statement);
        return inner.BatchAsync(statement, batch, map);
    }

    public Task<int> BatchAsync<TRow>(string statement, SqlBatch<TRow> batch)
    {
        list.Add(statement);
        return inner.BatchAsync(statement, batch);
    }

    public Task<IReadOnlyList<T>> FinishAsync<TRow, T>(string statement, SqlBatch<TRow> batch, Func<SqlRow, T> map)
    {
        list.Add(statement);
        return inner.FinishAsync(statement, batch, map);
    }

    public Task PostAsync<TRow>(string statement, SqlBatch<TRow> batch) => inner.PostAsync(statement, batch);
}
