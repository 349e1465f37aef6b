namespace JobScheduler.Storage.Sql;

/// <summary>What the scripts that a database remembers say about who made it: one that this program cannot work with is refused,
/// and left as it is. A newer program only adds to the schema, so that this one works on it, until a script that takes something
/// away says so in its name: it comes a version after nobody needs that any more.</summary>
internal static class SchemaJournal
{
    private const string TakesAway = "_contract";

    private const string FirstOfOlder = "0001_jobs";

    public static void Refuse(string database, IEnumerable<string> executed, IEnumerable<string> known)
    {
        var unknown = executed.Except(known).ToList();
        if (unknown.Contains(FirstOfOlder))
        {
            throw new StoreRefusedException(
                $"The database {database} was made by version 0.1.0, and this version 0.2.0 starts with an empty database: "
                + "give it another one, or start version 0.1.0.");
        }

        var contracts = unknown.Where(script => script.Contains(TakesAway, StringComparison.Ordinal)).ToList();
        if (contracts.Count == 0) return;
        throw new StoreRefusedException(
            $"The database is too new for this program: {string.Join(", ", contracts)} took away what it needs. Start the newer program.");
    }
}
