using System.Collections.Concurrent;
using JobScheduler.Storage.Postgres;
using JobScheduler.Storage.Sql;
using JobScheduler.Storage.Workers;
using Npgsql;

namespace JobScheduler.Benchmarks.Held;

/// <summary>Beats five times a second for the worker that was registered first, with the store's own statement,
/// and keeps how long each took. The worker's beats cannot be looked at from here; for the others it only seems to be livelier.</summary>
internal sealed class BeatProbe : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlBatch _beat;
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<double> _milliseconds = new();
    private readonly Task _beating;

    private BeatProbe(NpgsqlConnection connection, NpgsqlBatch beat)
    {
        (_connection, _beat) = (connection, beat);
        _beating = BeatAsync();
    }

    public IReadOnlyList<double> Milliseconds => [.. _milliseconds];

    public static async Task<BeatProbe> StartAsync(string connectionString, CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(cancellationToken);
        await using var ask = new NpgsqlCommand(
            "SELECT session FROM workers WHERE status = 'active' AND concurrency > 0 ORDER BY started_at LIMIT 1", connection);
        var session = (Guid)(await ask.ExecuteScalarAsync(cancellationToken))!;
        var statement = new PostgresStatement(SqlScripts.Load(PostgresScripts.Folder)[Statements.Workers.Beat]);
        var beat = new NpgsqlBatch(connection) { BatchCommands = { statement.Bind(new BeatScope(TimeSpan.FromSeconds(1)).Next(session)) } };
        await beat.PrepareAsync(cancellationToken);
        return new BeatProbe(connection, beat);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _beating;
        await _beat.DisposeAsync();
        await _connection.DisposeAsync();
        _stop.Dispose();
    }

    private async Task BeatAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            var begun = TimeProvider.System.GetTimestamp();
            await _beat.ExecuteNonQueryAsync(CancellationToken.None);
            _milliseconds.Enqueue(TimeProvider.System.GetElapsedTime(begun).TotalMilliseconds);
            await Task.Delay(Pause, TimeProvider.System, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
