using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.Postgres.Workers;

/// <summary>Ends the connections of a process that was given up while it still holds its session's lock:
/// frozen in the middle of a batch it keeps locks on rows that no time limit ends, as the server waits for the rest of the batch.</summary>
internal sealed class LostConnections(PostgresSources sources)
{
    // Statements about the server itself, which SQLite has no twin of.
    private static readonly PostgresStatement End = new(
        SqlScripts.Read("Postgres/Server/").Single(script => script.Name == "end_connections").Text);

    public async Task EndAsync(Guid session, CancellationToken cancellationToken)
    {
        await using var end = sources.Hot.CreateBatch();
        end.BatchCommands.Add(End.Bind(new SqlParameters().Id("session", session)));
        await end.ExecuteNonQueryAsync(cancellationToken);
    }
}
