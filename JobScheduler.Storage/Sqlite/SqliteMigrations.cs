using DbUp;
using DbUp.Engine;
using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.Sqlite;

/// <summary>Brings a database to the newest schema, one transaction per numbered script; refuses one that is newer than this program.</summary>
internal static class SqliteMigrations
{
    private const string Folder = "Sqlite/Migrations/";

    public static void Apply(string connectionString)
    {
        var scripts = SqlScripts.Read(Folder).Select(script => new SqlScript(script.Name, script.Text)).ToList();
        var upgrader = DeployChanges.To.SqliteDatabase(connectionString)
            .WithScripts(scripts)
            .WithVariablesDisabled()
            .WithTransactionPerScript()
            .LogToNowhere()
            .Build();
        RefuseNewer(upgrader.GetExecutedScripts().Except(scripts.Select(script => script.Name)).ToList());
        var result = upgrader.PerformUpgrade();
        if (!result.Successful) throw new InvalidOperationException($"Migration {result.ErrorScript?.Name} failed.", result.Error);
    }

    private static void RefuseNewer(List<string> unknown)
    {
        if (unknown.Count == 0) return;
        throw new StoreRefusedException($"The database is newer than this program: it has {string.Join(", ", unknown)}. Start the newer program.");
    }
}
