using System.Runtime.ExceptionServices;
using DbUp;
using DbUp.Engine;
using JobScheduler.Storage.Sql;
using Microsoft.Extensions.Logging;

namespace JobScheduler.Storage.Postgres;

/// <summary>Brings a database to the newest schema, one transaction per numbered script, one process at a time;
/// refuses one that another version made. Programs work on it meanwhile: a script that must wait for a lock gives up within seconds,
/// for whoever comes after it in line would wait as well, and is tried again.</summary>
internal static class PostgresMigrations
{
    private const string Folder = "Postgres/Migrations/";

    // Such a script builds indexes without keeping writers out, which no transaction allows. The program works without them, only slower.
    private const string Concurrently = "_concurrently";

    private const string WaitBriefly = "SET lock_timeout = '3s';\n";

    private static readonly TimeSpan MaxScriptTime = TimeSpan.FromHours(1);

    /// <summary>The one that comes last.</summary>
    public static string Newest { get; } = SqlScripts.Newest(Folder);

    public static async Task ApplyAsync(
        string connectionString, MigrationLock turn, ILogger log, CancellationToken cancellationToken)
    {
        await using var holder = new NpgsqlConnection(Unpooled(connectionString));
        await holder.OpenAsync(cancellationToken);
        // Most starts have nothing to do: they must not wait for one that hangs in its migration.
        if (Missing(connectionString, holder).Count == 0) return;
        await turn.TakeAsync(holder, cancellationToken);
        // Whoever had the lock before may have been a newer program.
        for (var missing = Missing(connectionString, holder); missing.Count > 0;)
        {
            var next = missing.TakeWhile(script => IsConcurrent(script) == IsConcurrent(missing[0])).ToList();
            var result = await Task.Run(Upgrader(connectionString, next).PerformUpgrade, cancellationToken);
            if (!result.Successful) Explain(result, log);
            missing.RemoveRange(0, next.Count);
        }
    }

    private static void Explain(DatabaseUpgradeResult failed, ILogger log)
    {
        if (!PostgresErrors.IsOfTheMoment(failed.Error))
            throw new InvalidOperationException($"Migration {failed.ErrorScript?.Name} failed.", failed.Error);
        if (failed.ErrorScript is { } script && IsConcurrent(script)) log.IndexesWait(script.Name, failed.Error.Message);
        // As it came: a server that went away meanwhile is worth waiting for.
        else ExceptionDispatchInfo.Throw(failed.Error);
    }

    /// <summary>Refuses a schema that is older or newer than this program, and changes nothing.</summary>
    public static async Task CheckAsync(string connectionString, CancellationToken cancellationToken)
    {
        await using var probe = new NpgsqlConnection(Unpooled(connectionString));
        await probe.OpenAsync(cancellationToken);
        var missing = Missing(connectionString, probe).Where(script => !IsConcurrent(script)).ToList();
        if (missing.Count == 0) return;
        throw new StoreRefusedException(
            $"The database lacks {Names(missing.Select(script => script.Name))}, and this program may not migrate it: run migrate, "
            + "or set JobScheduler__Database__Migrate to Auto.");
    }

    private static List<SqlScript> Missing(string connectionString, NpgsqlConnection database)
    {
        var scripts = Scripts();
        var upgrader = Upgrader(connectionString, scripts);
        SchemaJournal.Refuse(database.Database, upgrader.GetExecutedScripts(), scripts.Select(script => script.Name));
        return upgrader.GetScriptsToExecute();
    }

    private static UpgradeEngine Upgrader(string connectionString, List<SqlScript> scripts)
    {
        var builder = DeployChanges.To.PostgresqlDatabase(Unpooled(connectionString))
            .WithScripts(scripts).WithVariablesDisabled().WithExecutionTimeout(MaxScriptTime).LogToNowhere();
        return (scripts.TrueForAll(IsConcurrent) ? builder.WithoutTransaction() : builder.WithTransactionPerScript()).Build();
    }

    private static List<SqlScript> Scripts() =>
        [.. SqlScripts.Read(Folder).Select(script => new SqlScript(script.Name, WaitBriefly + script.Text))];

    private static bool IsConcurrent(SqlScript script) => script.Name.EndsWith(Concurrently, StringComparison.Ordinal);

    private static string Names(IEnumerable<string> scripts) => string.Join(", ", scripts);

    private static string Unpooled(string connectionString) =>
        new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString;
}
