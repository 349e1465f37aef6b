using DbUp;
using DbUp.Engine;
using JobScheduler.Storage.Sql;
using Microsoft.Data.Sqlite;

namespace JobScheduler.Storage.Sqlite;

/// <summary>Brings a database to the newest schema, one transaction per numbered script; refuses one that another version made.</summary>
internal static class SqliteMigrations
{
    private const string Folder = "Sqlite/Migrations/";

    /// <summary>The one that comes last.</summary>
    public static string Newest { get; } = SqlScripts.Newest(Folder);

    public static void Apply(string connectionString)
    {
        var scripts = SqlScripts.Read(Folder).Select(script => new SqlScript(script.Name, script.Text)).ToList();
        var upgrader = DeployChanges.To.SqliteDatabase(connectionString)
            .WithScripts(scripts)
            .WithVariablesDisabled()
            .WithTransactionPerScript()
            .LogToNowhere()
            .Build();
        SchemaJournal.Refuse(new SqliteConnectionStringBuilder(connectionString).DataSource, upgrader.GetExecutedScripts(),
            scripts.Select(script => script.Name));
        var result = upgrader.PerformUpgrade();
        if (!result.Successful) throw new InvalidOperationException($"Migration {result.ErrorScript?.Name} failed.", result.Error);
    }
}
