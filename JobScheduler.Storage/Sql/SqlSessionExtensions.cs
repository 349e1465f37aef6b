namespace JobScheduler.Storage.Sql;

/// <summary>The statements that answer with at most one row.</summary>
internal static class SqlSessionExtensions
{
    public static async Task<T?> FindAsync<T>(this ISqlSession session, string statement, SqlParameters parameters, Func<SqlRow, T> map)
        where T : class
    {
        var rows = await session.QueryAsync(statement, parameters, map);
        return rows.Count == 0 ? null : rows[0];
    }
}
