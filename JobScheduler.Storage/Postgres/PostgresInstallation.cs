namespace JobScheduler.Storage.Postgres;

/// <summary>What tells this database from any other that began as a copy of it.</summary>
internal sealed class PostgresInstallation : IInstallation
{
    private const string Ask = "SELECT id FROM installation";

    // More claims of one job than any history of a server has, and room for thousands of copies of copies.
    private const string Adopt = "UPDATE installation SET id = gen_random_uuid(), base = base + (1::bigint << 40) RETURNING base";

    private readonly PostgresConnections _connections;

    internal PostgresInstallation(PostgresConnections connections) => _connections = connections;

    public Guid? Id { get; private set; }

    /// <summary>Asks the database for its id.</summary>
    public async Task LearnAsync(CancellationToken cancellationToken) => Id = await AnswerAsync<Guid>(Ask, cancellationToken);

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
