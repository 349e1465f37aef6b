using Microsoft.Data.Sqlite;

namespace JobScheduler.Tests.Storage.Sqlite;

/// <summary>Writes into a database file past the store, as another version of the program or a person may.</summary>
internal static class SqliteEdit
{
    public static async Task ExecuteAsync(string path, string sql)
    {
        await using var connection = new SqliteConnection($"Pooling=False;Data Source={path}");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
