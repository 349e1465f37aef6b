using JobScheduler.Core.Ports;
using JobScheduler.Storage.Postgres;
using JobScheduler.Storage.Postgres.Workers;
using JobScheduler.Storage.Sql;
using JobScheduler.Storage.Workers;
using Npgsql;

namespace JobScheduler.Benchmarks.Swarm;

/// <summary>Beats with the store's own statement, over connections that are set up as those of sessions are; a few for all.</summary>
internal sealed class SwarmBeats : IAsyncDisposable
{
    private readonly NpgsqlDataSource _source;
    private readonly PostgresStatement _beat = new(SqlScripts.Load(PostgresScripts.Folder)[Statements.Workers.Beat]);
    private readonly PostgresStatement _late = new(SqlScripts.Load(PostgresScripts.Folder)[Statements.Workers.Late]);

    public SwarmBeats(string connectionString)
    {
        var text = new NpgsqlConnectionStringBuilder(connectionString)
        {
            MaxPoolSize = 4,
            MaxAutoPrepare = 10,
            Options = string.Join(' ', SessionConnection.Settings.Select(setting => $"-c {setting.Name}={setting.Value}")),
        };
        _source = NpgsqlDataSource.Create(text.ConnectionString);
    }

    public async Task<BeatReply?> BeatAsync(Guid session, BeatScope scope)
    {
        await using var batch = _source.CreateBatch();
        batch.BatchCommands.Add(_beat.Bind(scope.Next(session)));
        if (scope.IsWide) batch.BatchCommands.Add(_late.Bind(scope.Late(session)));
        await using var reader = await batch.ExecuteReaderAsync();
        if (!await reader.ReadAsync()) return null;
        var reply = Heartbeats.Read(new PostgresRow(reader, _beat.Ordinals), scope);
        return await reader.NextResultAsync() && await reader.ReadAsync()
            ? Heartbeats.WithLate(reply, new PostgresRow(reader, _late.Ordinals), scope)
            : reply;
    }

    public ValueTask DisposeAsync() => _source.DisposeAsync();
}
