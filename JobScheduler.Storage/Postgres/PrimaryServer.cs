namespace JobScheduler.Storage.Postgres;

/// <summary>Where a connection string names several servers, which of them connections lead to:
/// to the one that takes writes, but for reads if it says otherwise.</summary>
internal static class PrimaryServer
{
    // What was seen of a server says little once it may have been promoted.
    // The pools ask again at most so often, single connections each time.
    private const int SecondsSeen = 1;

    public static bool IsOneOfSeveral(NpgsqlConnectionStringBuilder text) => text.Host?.Contains(',', StringComparison.Ordinal) == true;

    /// <summary>For a single connection.</summary>
    public static void Require(NpgsqlConnectionStringBuilder text)
    {
        if (!IsOneOfSeveral(text)) return;
        text.TargetSessionAttributes = "read-write";
        text.HostRecheckSeconds = 0;
    }

    /// <summary>For a pool, whose data source takes the choice from <see cref="Writing"/> or <see cref="Reading"/> and not from
    /// its connection string.</summary>
    public static void Prepare(NpgsqlConnectionStringBuilder text)
    {
        text.TargetSessionAttributes = null;
        if (IsOneOfSeveral(text) && !text.ShouldSerialize("Host Recheck Seconds")) text.HostRecheckSeconds = SecondsSeen;
    }

    /// <summary>Whether reads shall come from the server that takes writes: then no connection may be read-only by its own doing,
    /// or none would do.</summary>
    public static bool ReadsFollowWrites(NpgsqlConnectionStringBuilder text) =>
        IsOneOfSeveral(text) && Chosen(text) == TargetSessionAttributes.ReadWrite;

    public static NpgsqlDataSource Writing(NpgsqlDataSource source) =>
        source is NpgsqlMultiHostDataSource several ? several.WithTargetSession(TargetSessionAttributes.ReadWrite) : source;

    public static NpgsqlDataSource Reading(NpgsqlDataSource source, string connectionString) =>
        source is NpgsqlMultiHostDataSource several
            ? several.WithTargetSession(Chosen(new NpgsqlConnectionStringBuilder(connectionString)))
            : source;

    private static TargetSessionAttributes Chosen(NpgsqlConnectionStringBuilder text) =>
        text.TargetSessionAttributes?.ToUpperInvariant() switch
        {
            "ANY" => TargetSessionAttributes.Any,
            "STANDBY" or "READ-ONLY" => TargetSessionAttributes.Standby,
            "PREFER-STANDBY" => TargetSessionAttributes.PreferStandby,
            "PREFER-PRIMARY" => TargetSessionAttributes.PreferPrimary,
            _ => TargetSessionAttributes.ReadWrite,
        };
}
