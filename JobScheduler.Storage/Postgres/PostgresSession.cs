using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.Postgres;

/// <summary>Statements on one connection. What nobody waits for (BEGIN, posted batches) travels with the next statement,
/// the last of it with COMMIT: a claim or a settlement is two round trips, an insert of plain jobs one.</summary>
internal sealed class PostgresSession(
    NpgsqlConnection connection, PostgresScripts scripts, int shard, bool isRepeated, CancellationToken cancellationToken) : ISqlSession
{
    private readonly List<NpgsqlBatchCommand> _posted = [];
    private bool _hasRun;
    private bool _isCommitted;

    public int CounterShard => shard;

    public bool IsRepeated => isRepeated;

    public void Begin() => _posted.Add(new NpgsqlBatchCommand("BEGIN"));

    public async Task CommitAsync()
    {
        if (_isCommitted || (!_hasRun && _posted.Count <= 1)) return;
        // From here on the caller cannot call it off: whether it is committed must not depend on who still listens.
        await RunAsync(Commit(), CancellationToken.None);
    }

    public Task<IReadOnlyList<T>> QueryAsync<T>(string statement, SqlParameters parameters, Func<SqlRow, T> map) =>
        ReadAsync(scripts[statement], scripts[statement].Bind(parameters), map, capacity: 0);

    public Task<int> ExecuteAsync(string statement, SqlParameters parameters) =>
        RunAsync(scripts[statement].Bind(parameters), cancellationToken);

    public async Task<IReadOnlyList<T>> BatchAsync<TRow, T>(string statement, SqlBatch<TRow> batch, Func<SqlRow, T> map) =>
        batch.Rows.Count == 0 ? [] : await ReadAsync(scripts[statement], scripts[statement].Bind(batch), map, batch.Rows.Count);

    public async Task<IReadOnlyList<T>> FinishAsync<TRow, T>(string statement, SqlBatch<TRow> batch, Func<SqlRow, T> map)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await using var last = TakePosted(scripts[statement].Bind(batch), Commit());
        await using var reader = await last.ExecuteReaderAsync(CancellationToken.None);
        var found = await ReadAsync(new PostgresRow(reader, scripts[statement].Ordinals), map, batch.Rows.Count, CancellationToken.None);
        // Not before the answer to the commit is there.
        while (await reader.NextResultAsync(CancellationToken.None)) { }
        _isCommitted = true;
        return found;
    }

    public async Task<int> BatchAsync<TRow>(string statement, SqlBatch<TRow> batch) =>
        batch.Rows.Count == 0 ? 0 : await RunAsync(scripts[statement].Bind(batch), cancellationToken);

    public Task PostAsync<TRow>(string statement, SqlBatch<TRow> batch)
    {
        if (batch.Rows.Count > 0) Post(scripts[statement].Bind(batch));
        return Task.CompletedTask;
    }

    /// <summary>Runs a command whose answer nobody reads, in its turn.</summary>
    public void Post(NpgsqlBatchCommand command)
    {
        ThrowIfCommitted();
        _posted.Add(command);
    }

    /// <summary>Sends what is posted; the transaction goes on.</summary>
    public async Task FlushAsync()
    {
        if (_posted.Count == 0) return;
        await using var batch = TakePosted();
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task<IReadOnlyList<T>> ReadAsync<T>(
        PostgresStatement statement, NpgsqlBatchCommand command, Func<SqlRow, T> map, int capacity)
    {
        await using var batch = TakePosted(command);
        // Posted statements return no rows, so the reader starts at the answer.
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        return await ReadAsync(new PostgresRow(reader, statement.Ordinals), map, capacity, cancellationToken);
    }

    private static async Task<List<T>> ReadAsync<T>(PostgresRow row, Func<SqlRow, T> map, int capacity, CancellationToken stop)
    {
        var found = new List<T>(capacity);
        while (await row.MoveNextAsync(stop)) found.Add(map(row));
        return found;
    }

    private async Task<int> RunAsync(NpgsqlBatchCommand command, CancellationToken stop)
    {
        await using var batch = TakePosted(command);
        await batch.ExecuteNonQueryAsync(stop);
        return (int)command.RecordsAffected;
    }

    private void ThrowIfCommitted()
    {
        if (_isCommitted) throw new InvalidOperationException("The transaction is over: its last statement took the commit along.");
    }

    private static NpgsqlBatchCommand Commit() => new("COMMIT");

    private NpgsqlBatch TakePosted(params ReadOnlySpan<NpgsqlBatchCommand> last)
    {
        ThrowIfCommitted();
        var batch = new NpgsqlBatch(connection);
        foreach (var command in _posted) batch.BatchCommands.Add(command);
        foreach (var command in last) batch.BatchCommands.Add(command);
        _posted.Clear();
        _hasRun = true;
        return batch;
    }
}
