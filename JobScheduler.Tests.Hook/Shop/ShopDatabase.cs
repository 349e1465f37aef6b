using Npgsql;

namespace JobScheduler.Tests.Hook.Shop;

/// <summary>The program's own tables, in the database of the jobs.</summary>
internal sealed class ShopDatabase : IAsyncDisposable
{
    /// <summary>The environment variable that says what a process does for the shop: takes orders, or works for them.</summary>
    public const string Variable = "SHOP";

    public const string Keeper = "keeper";

    public const string Worker = "worker";

    private readonly NpgsqlDataSource _source = NpgsqlDataSource.Create(
        Environment.GetEnvironmentVariable("ConnectionStrings__jobscheduler")
        ?? throw new InvalidOperationException("There is no database to keep a shop in."));

    public ValueTask<NpgsqlConnection> OpenAsync() => _source.OpenConnectionAsync();

    /// <summary>In the transaction of the connection, if it has one.</summary>
    public static async Task<T> AskAsync<T>(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    public ValueTask DisposeAsync() => _source.DisposeAsync();
}
