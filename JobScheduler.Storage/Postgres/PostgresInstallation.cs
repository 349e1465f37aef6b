namespace JobScheduler.Storage.Postgres;

/// <summary>What tells this database from any other that began as a copy of it.</summary>
internal sealed class PostgresInstallation : IInstallation
{
    /// <summary>One row, of one id.</summary>
    public const string Ask = "SELECT id FROM installation";

    private const string AskPath =
        "SELECT array_to_string(ARRAY(SELECT quote_ident(name) FROM unnest(current_schemas(true)) AS name), ', ')";

    // More claims of one job than any history of a server has, and room for thousands of copies of copies.
    private const string Adopt = "UPDATE installation SET id = gen_random_uuid(), base = base + (1::bigint << 40) RETURNING base";

    private readonly PostgresConnections _connections;

    internal PostgresInstallation(PostgresConnections connections) => _connections = connections;

    public Guid? Id { get; private set; }

    /// <summary>The schemas in which our connections look for tables, as the setting is written.</summary>
    public string SearchPath { get; private set; } = "";

    /// <summary>Asks the database for its id, and where the tables are.</summary>
    public async Task LearnAsync(CancellationToken cancellationToken) =>
        (Id, SearchPath) = (await AnswerAsync<Guid>(Ask, cancellationToken), await AnswerAsync<string>(AskPath, cancellationToken));

    /// <summary>Makes a restored copy an installation of its own: its claims get higher numbers than the one returned,
    /// which no claim of the original reaches.</summary>
    public Task<long> AdoptAsync(CancellationToken cancellationToken) => AnswerAsync<long>(Adopt, cancellationToken);

    private async Task<T> AnswerAsync<T>(string statement, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(_connections.ForStart);
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(statement, connection);
        return (T)(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}
