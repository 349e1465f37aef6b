using JobScheduler.Benchmarks.Clusters;
using Npgsql;

namespace JobScheduler.Benchmarks.Drain;

/// <summary>What the server says that each statement cost since the last reset.</summary>
internal sealed class StatementCosts(string connectionString) : IAsyncDisposable
{
    private const string Dearest = """
        SELECT
            calls,
            total_exec_time,
            rows,
            left(regexp_replace(query, '\s+', ' ', 'g'), 70)
        FROM pg_stat_statements
        WHERE query NOT LIKE '%pg_stat_statements%'
        ORDER BY
            total_exec_time DESC
        LIMIT 8
        """;

    private readonly NpgsqlDataSource _database = NpgsqlDataSource.Create(connectionString);

    public Task ResetAsync(CancellationToken cancellationToken) =>
        _database.RunAsync("SELECT pg_stat_statements_reset()", cancellationToken);

    public async Task WriteAsync(TextWriter output, string side, CancellationToken cancellationToken)
    {
        await using var command = _database.CreateCommand(Dearest);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await output.WriteLineAsync($"{side}: calls, ms, ms a call, rows a call, statement");
        while (await reader.ReadAsync(cancellationToken))
        {
            var (calls, time, rows) = (reader.GetInt64(0), reader.GetDouble(1), reader.GetInt64(2));
            await output.WriteLineAsync($"{calls,8} {time,9:N0} {time / calls,8:N2} {(double)rows / calls,8:N1}  {reader.GetString(3)}");
        }
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();
}
