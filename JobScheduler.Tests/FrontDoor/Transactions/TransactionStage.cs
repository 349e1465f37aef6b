using System.Data.Common;
using JobScheduler.Hosting;
using JobScheduler.Tests.Storage.Postgres;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace JobScheduler.Tests.FrontDoor.Transactions;

/// <summary>A program whose own table lies in the database of its jobs.</summary>
public abstract class TransactionStage : IAsyncLifetime
{
    private protected OwnHost Host { get; private set; } = null!;

    internal IJobClient Jobs => Host.Jobs;

    internal IServiceProvider Services => Host.Services;

    /// <summary>What the handler of <see cref="SendInvoice"/> does; tests set it before they enqueue.</summary>
    public Func<SendInvoice, JobContext, CancellationToken, Task<JobOutcome>> Handle { get; set; } =
        (_, _, _) => Task.FromResult(JobOutcome.Success());

    public abstract DbConnection NewConnection();

    /// <summary>To a database where there are no jobs.</summary>
    public abstract DbConnection NewConnectionElsewhere();

    /// <summary>With the program's own connection string, or without a database.</summary>
    public virtual async ValueTask InitializeAsync()
    {
        Host = await OwnHost.StartAsync(
            scheduler => scheduler.AddWorker().AddHandler(
                "send-invoice", (SendInvoice invoice, JobContext context, CancellationToken token) => Handle(invoice, context, token)),
            settings: Settings());
        await RunAsync("CREATE TABLE orders (id INTEGER PRIMARY KEY)");
    }

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await Host.DisposeAsync();
    }

    public async Task<DbConnection> OpenAsync()
    {
        var connection = NewConnection();
        await connection.OpenAsync();
        return connection;
    }

    /// <summary>Writes an order, in a transaction if there is one.</summary>
    public static async Task OrderAsync(DbTransaction transaction, int id)
    {
        await using var insert = transaction.Connection!.CreateCommand();
        insert.Transaction = transaction;
        insert.CommandText = $"INSERT INTO orders VALUES ({id})";
        await insert.ExecuteNonQueryAsync();
    }

    public async Task<IReadOnlyList<int>> OrdersAsync()
    {
        await using var connection = await OpenAsync();
        await using var select = connection.CreateCommand();
        select.CommandText = "SELECT id FROM orders ORDER BY id";
        await using var reader = await select.ExecuteReaderAsync();
        List<int> ids = [];
        while (await reader.ReadAsync()) ids.Add(reader.GetInt32(0));
        return ids;
    }

    protected virtual IReadOnlyDictionary<string, string?>? Settings() => null;

    private async Task RunAsync(string sql)
    {
        await using var connection = await OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}

/// <summary>Over SQLite.</summary>
public sealed class SqliteStage : TransactionStage
{
    public override DbConnection NewConnection() => new SqliteConnection($"Data Source={Host.File};Pooling=false");

    public override DbConnection NewConnectionElsewhere() => new SqliteConnection("Data Source=:memory:");
}

/// <summary>Over PostgreSQL. The program looks for its tables elsewhere first, where there is another table of jobs.</summary>
public class PostgresStage : TransactionStage
{
    private string _connectionString = "";
    private string _database = "";

    public override DbConnection NewConnection() => new NpgsqlConnection($"{_connectionString};Search Path=shop;Pooling=false");

    public override DbConnection NewConnectionElsewhere() => new NpgsqlConnection(
        new NpgsqlConnectionStringBuilder(_connectionString) { Database = "postgres", Pooling = false }.ConnectionString);

    public override async ValueTask InitializeAsync()
    {
        var server = await PostgresDatabases.ServerAsync();
        _database = await PostgresDatabases.CreateAsync();
        _connectionString = server.ConnectionString(_database);
        await server.ExecuteAsync(_database, "CREATE SCHEMA shop; CREATE TABLE shop.jobs (title text)");
        await base.InitializeAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await base.DisposeAsync();
        await PostgresDatabases.DropAsync(_database);
    }

    protected override IReadOnlyDictionary<string, string?>? Settings() => new Dictionary<string, string?>
    {
        [$"ConnectionStrings:{DistributedServices.DatabaseName}"] = _connectionString,
    };
}
