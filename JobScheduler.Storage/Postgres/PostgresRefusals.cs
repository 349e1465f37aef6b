namespace JobScheduler.Storage.Postgres;

/// <summary>What a start need not wait for, since only an operator can put it right: in one sentence that names the setting.</summary>
internal sealed class PostgresRefusals(string setting)
{
    private const string Utf8 = "UTF8";

    // The driver's own, which has no code: it was asked for a password and has none.
    private const string NoPassword = "No password has been provided";

    private const string Unsupported = "unsupported startup parameter";

    /// <summary>The refusal that this failure is; none for one that may pass.</summary>
    public StoreRefusedException? Explain(Exception failure) => failure switch
    {
        PostgresException
        {
            SqlState: PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification,
        } refused =>
            new($"PostgreSQL lets nobody in with what {setting} says ({Quote(refused)}): set the right Username and Password there.",
                failure),
        PostgresException { SqlState: PostgresErrorCodes.InvalidCatalogName } refused =>
            new($"PostgreSQL does not have the database that {setting} names ({Quote(refused)}): create it, or set "
                + "the right Database there.", failure),
        PostgresException { SqlState: PostgresErrorCodes.ProtocolViolation } refused
            when refused.MessageText.StartsWith(Unsupported, StringComparison.Ordinal) =>
            new($"The pooler in front of PostgreSQL does not pass on all that {setting} says ({Quote(refused)}): leave that out there, "
                + "or let the pooler pass it on.", failure),
        NpgsqlException when failure.Message.StartsWith(NoPassword, StringComparison.Ordinal) =>
            new($"PostgreSQL asks for a password and {setting} has none: set Password there.", failure),
        _ => null,
    };

    /// <summary>Refuses a database that cannot hold every text a job may have.</summary>
    public void RefuseEncoding(NpgsqlConnection connection)
    {
        // The server tells it with every connection.
        if (!connection.PostgresParameters.TryGetValue("server_encoding", out var encoding) || encoding == Utf8) return;
        throw new StoreRefusedException(
            $"The database {connection.Database} is kept in {encoding}, which cannot hold every text of a job: make one in {Utf8} "
            + $"(createdb -E {Utf8} -T template0 …) and name it in {setting}.");
    }

    /// <summary>For a pooler that gives a connection's statements to several of the server's.</summary>
    public StoreRefusedException OfPooler() => new(
        $"{setting} leads to a pooler that shares the server's connections between transactions, and a session needs one of its own (it "
        + "holds a lock and listens): let it pool by session for this database (PgBouncer: pool_mode=session), or go past it.");

    private static string Quote(PostgresException refused) => $"{refused.SqlState}: {refused.MessageText}";
}
