using System.Runtime.ExceptionServices;
using DbUp;
using DbUp.Engine;
using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.Postgres;

/// <summary>Brings a database to the newest schema, one transaction per numbered script, one process at a time;
/// refuses one that another version made.</summary>
internal static class PostgresMigrations
{
    private const string Folder = "Postgres/Migrations/";

    private static readonly TimeSpan MaxScriptTime = TimeSpan.FromHours(1);

    public static async Task ApplyAsync(string connectionString, MigrationLock turn, CancellationToken cancellationToken)
    {
        await using var holder = new NpgsqlConnection(Unpooled(connectionString));
        await holder.OpenAsync(cancellationToken);
        var upgrader = Upgrader(connectionString);
        RefuseOthers(upgrader, holder);
        // Most starts have nothing to do: they must not wait for one that hangs in its migration.
        if (upgrader.GetScriptsToExecute().Count == 0) return;
        await turn.TakeAsync(holder, cancellationToken);
        // Whoever had the lock before may have been a newer program.
        RefuseOthers(upgrader, holder);
        var result = await Task.Run(upgrader.PerformUpgrade, cancellationToken);
        if (result.Successful) return;
        // As it came: a server that went away meanwhile is worth waiting for.
        if (PostgresErrors.IsOfTheMoment(result.Error)) ExceptionDispatchInfo.Throw(result.Error);
        throw new InvalidOperationException($"Migration {result.ErrorScript?.Name} failed.", result.Error);
    }

    /// <summary>Refuses a schema that is older or newer than this program, and changes nothing.</summary>
    public static async Task CheckAsync(string connectionString, CancellationToken cancellationToken)
    {
        await using var probe = new NpgsqlConnection(Unpooled(connectionString));
        await probe.OpenAsync(cancellationToken);
        var upgrader = Upgrader(connectionString);
        RefuseOthers(upgrader, probe);
        var missing = upgrader.GetScriptsToExecute();
        if (missing.Count == 0) return;
        throw new StoreRefusedException(
            $"The database lacks {Names(missing.Select(script => script.Name))}, and this program may not migrate it: run migrate, "
            + "or set JobScheduler__Database__Migrate to Auto.");
    }

    private static UpgradeEngine Upgrader(string connectionString) => DeployChanges.To.PostgresqlDatabase(Unpooled(connectionString))
        .WithScripts(Scripts())
        .WithVariablesDisabled()
        .WithTransactionPerScript()
        .WithExecutionTimeout(MaxScriptTime)
        .LogToNowhere()
        .Build();

    private static List<SqlScript> Scripts() => [.. SqlScripts.Read(Folder).Select(script => new SqlScript(script.Name, script.Text))];

    private static void RefuseOthers(UpgradeEngine upgrader, NpgsqlConnection database) =>
        SchemaJournal.Refuse(database.Database, upgrader.GetExecutedScripts(), Scripts().Select(script => script.Name));

    private static string Names(IEnumerable<string> scripts) => string.Join(", ", scripts);

    private static string Unpooled(string connectionString) =>
        new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString;
}
