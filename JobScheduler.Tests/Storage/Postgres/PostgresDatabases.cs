using JobScheduler.Storage.Postgres;

using Microsoft.Extensions.Logging.Abstractions;

namespace JobScheduler.Tests.Storage.Postgres;

/// <summary>The databases of the tests: one server for all, each test a clone of one migrated template.</summary>
internal static class PostgresDatabases
{
    public static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private const string Template = "template_migrated";

    // Found before pg_catalog on the search path of the tests, so that the production statements read a clock that tests move.
    private static readonly string TestClock = $"""
        CREATE SCHEMA test_clock;
        CREATE TABLE test_clock.clock (now timestamptz NOT NULL);
        INSERT INTO test_clock.clock VALUES ('{Start:O}');
        CREATE FUNCTION test_clock.clock_timestamp() RETURNS timestamptz LANGUAGE sql VOLATILE AS 'SELECT now FROM test_clock.clock';
        CREATE FUNCTION test_clock.transaction_timestamp() RETURNS timestamptz LANGUAGE sql STABLE AS 'SELECT now FROM test_clock.clock';
        """;

    private static readonly Lazy<Task<TestPostgres>> Shared = new(StartAsync);

    private static int _made;

    /// <summary>For migrations that nobody else runs at the same time.</summary>
    public static MigrationLock Turn { get; } = new(TimeProvider.System, NullLogger.Instance);

    public static Task<TestPostgres> ServerAsync() => Shared.Value;

    /// <summary>A new database with the newest schema; the name of an empty one when <paramref name="template"/> says so.</summary>
    public static async Task<string> CreateAsync(string template = Template)
    {
        var server = await ServerAsync();
        var name = $"test_{Interlocked.Increment(ref _made)}";
        await server.ExecuteAsync("postgres", $"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy");
        return name;
    }

    public static async Task DropAsync(string database) =>
        await (await ServerAsync()).ExecuteAsync("postgres", $"DROP DATABASE {database} WITH (FORCE)");

    private static async Task<TestPostgres> StartAsync()
    {
        var server = await TestPostgres.StartAsync();
        await server.ExecuteAsync("postgres", $"CREATE DATABASE {Template}");
        await PostgresMigrations.ApplyAsync(server.ConnectionString(Template), Turn, NullLogger.Instance, CancellationToken.None);
        await server.ExecuteAsync(Template, TestClock);
        return server;
    }
}
