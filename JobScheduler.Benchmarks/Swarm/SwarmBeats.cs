using JobScheduler.Core.Ports;
using JobScheduler.Storage.Postgres;
using JobScheduler.Storage.Postgres.Workers;
using JobScheduler.Storage.Workers;
using Npgsql;

namespace JobScheduler.Benchmarks.Swarm;

/// <summary>Beats with the store's own statement, over connections that are set up as those of sessions are; a few for all.</summary>
internal sealed class SwarmBeats : IAsyncDisposable
{
    private readonly NpgsqlDataSource _source;
    private readonly BeatStatements _beat = new(new PostgresScripts());

    public SwarmBeats(string connectionString)
    {
        var text = new NpgsqlConnectionStringBuilder(connectionString)
        {
            MaxPoolSize = 4,
            NoResetOnClose = true,
            MaxAutoPrepare = 10,
            Options = string.Join(' ', SessionConnection.Settings.Select(setting => $"-c {setting.Name}={setting.Value}")),
        };
        _source = NpgsqlDataSource.Create(text.ConnectionString);
    }

    public async Task<BeatReply?> BeatAsync(Guid session, BeatScope scope)
    {
        await using var batch = _source.CreateBatch();
        _beat.AddTo(batch, session, scope);
        await using var reader = await batch.ExecuteReaderAsync();
        return _beat.Read(reader, scope);
    }

    public ValueTask DisposeAsync() => _source.DisposeAsync();
}
