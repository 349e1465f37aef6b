using JobScheduler.Storage.Sql;
using JobScheduler.Storage.Workers;

namespace JobScheduler.Storage.Postgres.Workers;

/// <summary>What a beat sends in one trip, and how the answers are read.</summary>
internal sealed class BeatStatements(PostgresScripts scripts)
{
    private readonly PostgresStatement _beat = scripts[Statements.Workers.Beat];
    private readonly PostgresStatement _beatInRing = scripts[Statements.Workers.BeatInRing];
    private readonly PostgresStatement _late = scripts[Statements.Workers.Late];

    public void AddTo(NpgsqlBatch batch, Guid session, BeatScope scope)
    {
        var asked = scope.Next(session);
        batch.BatchCommands.Add(Beat(scope).Bind(asked));
        if (scope.IsWide) batch.BatchCommands.Add(_late.Bind(scope.Late(session)));
    }

    /// <summary>Null for a session that is not active any more.</summary>
    public BeatReply? Read(NpgsqlDataReader reader, BeatScope scope)
    {
        if (!reader.Read()) return null;
        var reply = Heartbeats.Read(new PostgresRow(reader, Beat(scope).Ordinals), scope);
        return reader.NextResult() && reader.Read() ? Heartbeats.WithLate(reply, new PostgresRow(reader, _late.Ordinals), scope) : reply;
    }

    private PostgresStatement Beat(BeatScope scope) => scope.IsInRing ? _beatInRing : _beat;
}
