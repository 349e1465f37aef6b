namespace JobScheduler.Storage.Sql;

/// <summary>What the scripts that a database remembers say about who made it: one that this program cannot work with is refused,
/// and left as it is.</summary>
internal static class SchemaJournal
{
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

        if (unknown.Count == 0) return;
        throw new StoreRefusedException(
            $"The database is newer than this program: it has {string.Join(", ", unknown)}. Start the newer program.");
    }
}
