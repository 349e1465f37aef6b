using JobScheduler.Tests.Api;
using Npgsql;

namespace JobScheduler.Tests.Storage.Postgres;

/// <summary>What only an operator can put right ends the start at once, in words.</summary>
public sealed class PostgresRefusalTests : IAsyncLifetime
{
    private const string Setting = "ConnectionStrings__jobscheduler";

    // One role must bring a password, one is let in from nowhere; everybody else is trusted, as the other tests are.
    private const string Rules = """
        DROP ROLE IF EXISTS stranger;
        DROP ROLE IF EXISTS outcast;
        CREATE ROLE stranger LOGIN PASSWORD 'right';
        CREATE ROLE outcast LOGIN;
        DO $$BEGIN
            EXECUTE format(
                'COPY (SELECT unnest(ARRAY[
                    ''host all stranger all scram-sha-256'', ''host all outcast all reject'', ''host all all all trust''])) TO %L',
                current_setting('hba_file'));
        END$$;
        SELECT pg_reload_conf();
        """;

    private TestPostgres _server = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await PostgresDatabases.ServerAsync();
        await _server.ExecuteAsync("postgres", Rules);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("stranger", "wrong", "postgres", "28P01", "Password")]
    [InlineData("stranger", null, "postgres", "asks for a password", "Password")]
    [InlineData("outcast", null, "postgres", "28000", "Username")]
    [InlineData("scheduler", null, "missing", "3D000", "Database")]
    public async Task Who_is_not_let_in_is_told_which_setting_to_change(
        string user, string? password, string database, string told, string keyword)
    {
        // The rules count for connections that are made after the server has read them.
        await Eventually.IsTrueAsync(() => IsRefusedAsync(user, password, database));

        await AssertRefusedAsync(StringOf(user, password, database), Setting, told, keyword);
    }

    [Fact]
    public async Task A_database_that_cannot_hold_every_text_is_refused()
    {
        await _server.ExecuteAsync("postgres", "DROP DATABASE IF EXISTS in_latin1");
        await _server.ExecuteAsync("postgres", "CREATE DATABASE in_latin1 ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0");

        await AssertRefusedAsync(_server.ConnectionString("in_latin1"), Setting, "LATIN1", "UTF8");
    }

    [Fact]
    public async Task A_schema_that_may_not_be_migrated_is_told_in_words_as_well()
    {
        var database = await PostgresDatabases.CreateAsync(template: "template0");

        await AssertRefusedAsync(_server.ConnectionString(database), "JobScheduler__Database__Migrate", "0001_schema", "migrate");
    }

    private static async Task AssertRefusedAsync(string connectionString, params string[] told)
    {
        var (exitCode, output, errors) = await ApiProgram.RunAsync(
            new() { [Setting] = connectionString, ["JobScheduler__Database__Migrate"] = "Never" });

        Assert.Equal(1, exitCode);
        Assert.Equal(errors.TrimEnd(), Assert.Single(errors.Split('\n', StringSplitOptions.RemoveEmptyEntries)));
        Assert.All(told, word => Assert.Contains(word, errors, StringComparison.Ordinal));
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong", errors, StringComparison.Ordinal);
    }

    private string StringOf(string user, string? password, string database) =>
        new NpgsqlConnectionStringBuilder(_server.ConnectionString(database))
        {
            Username = user,
            Password = password,
            Pooling = false,
        }.ConnectionString;

    private async Task<bool> IsRefusedAsync(string user, string? password, string database)
    {
        try
        {
            await using var connection = new NpgsqlConnection(StringOf(user, password, database));
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            return false;
        }
        catch (NpgsqlException)
        {
            return true;
        }
    }
}
