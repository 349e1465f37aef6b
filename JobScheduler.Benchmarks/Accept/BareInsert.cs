using JobScheduler.Benchmarks.Clusters;
using Npgsql;
using NpgsqlTypes;

namespace JobScheduler.Benchmarks.Accept;

/// <summary>The least that stores jobs: one prepared insert into the same table with the same indexes, no counters, no checks.</summary>
internal sealed class BareInsert(string connectionString, int connections) : IAsyncDisposable
{
    private const string NoWork = """{"execution_time_ms":0,"fail_rate":0,"payload":{}}""";

    private const string Sql = $$"""
        INSERT INTO jobs (
            id, job_type, name, handler, queue, priority, payload,
            max_retries, settings, status, created_at, scheduled_at)
        SELECT
            id, 'immediate', name, 'simulate', '{{BareStore.Queue}}', 2, payload,
            3, '{}', 'pending', clock_timestamp(), clock_timestamp()
        FROM unnest($1, $2, $3) AS job (id, name, payload)
        """;

    private readonly NpgsqlDataSource _database = NpgsqlDataSource.Create(
        $"{connectionString};Maximum Pool Size={connections};Max Auto Prepare=10;Auto Prepare Min Usages=2");

    public async Task<IReadOnlyList<Guid>> AddAsync(IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        var ids = names.Select(_ => Guid.CreateVersion7(TimeProvider.System.GetUtcNow())).ToArray();
        await using var command = _database.CreateCommand(Sql);
        command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = ids });
        command.Parameters.Add(
            new NpgsqlParameter<string[]> { TypedValue = [.. names], NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
        command.Parameters.Add(new NpgsqlParameter<string[]>
        {
            TypedValue = [.. names.Select(_ => NoWork)],
            NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text,
        });
        await command.ExecuteNonQueryAsync(cancellationToken);
        return ids;
    }

    public Task AddAsync(int jobs, CancellationToken cancellationToken) =>
        AddAsync([.. Enumerable.Repeat("no-op", jobs)], cancellationToken);

    public ValueTask DisposeAsync() => _database.DisposeAsync();
}
