using JobScheduler.Client;
using JobScheduler.Client.Contracts;
using JobScheduler.Engine.Working;
using JobScheduler.Hosting;
using JobScheduler.Storage.Postgres;
using JobScheduler.Tests.Storage.Postgres;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace JobScheduler.Tests.Api.Security;

/// <summary>API and worker under the database role of docs/security.md, made by the very lines that stand there.</summary>
public sealed class AppRoleTests(AppRoleTests.Database database) : IClassFixture<AppRoleTests.Database>
{
    private const string Name = "jobscheduler_under_app_role";
    private const string Migrator = "jobscheduler_migrator";
    private const string App = "jobscheduler_app";

    // What is none of the program's business, and a table that would stand before its own.
    private const string Elsewhere = $"""
        CREATE SCHEMA elsewhere CREATE TABLE secrets (secret text);
        CREATE SCHEMA {App} CREATE TABLE jobs (id uuid);
        GRANT USAGE ON SCHEMA {App} TO {App};
        """;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("CREATE TABLE planted (id int)")]
    [InlineData("CREATE TEMP TABLE planted (id int)")]
    [InlineData("CREATE SCHEMA planted")]
    [InlineData("CREATE FUNCTION planted() RETURNS int LANGUAGE sql AS 'SELECT 1'")]
    [InlineData("ALTER TABLE jobs ADD COLUMN planted int")]
    [InlineData("DROP TABLE jobs")]
    [InlineData("TRUNCATE jobs")]
    [InlineData("INSERT INTO schemaversions (scriptname, applied) VALUES ('planted', now())")]
    [InlineData("UPDATE schemaversions SET scriptname = 'planted'")]
    [InlineData("DELETE FROM schemaversions")]
    [InlineData("TRUNCATE schemaversions")]
    [InlineData("DROP INDEX jobs_due")]
    [InlineData("SELECT secret FROM elsewhere.secrets")]
    [InlineData("SELECT rolpassword FROM pg_authid")]
    [InlineData("SELECT pg_read_file('/etc/passwd')")]
    [InlineData("SET ROLE jobscheduler_migrator")]
    [InlineData("ALTER ROLE jobscheduler_migrator SUPERUSER")]
    [InlineData("COPY jobs TO PROGRAM 'cat'")]
    [InlineData("CREATE ROLE planted")]
    public async Task The_role_of_the_processes_changes_no_schema_and_reads_nothing_else(string statement)
    {
        var refused = await Assert.ThrowsAsync<PostgresException>(() => Database.ExecuteAsync(database.ConnectionString(App), statement));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    [Theory]
    [InlineData("SELECT lo_create(0)")]
    [InlineData("LOCK TABLE jobs IN ACCESS EXCLUSIVE MODE")]
    [InlineData("SET statement_timeout = 0")]
    [InlineData("ALTER ROLE jobscheduler_app SET work_mem = '1MB'")]
    [InlineData("ALTER ROLE jobscheduler_app PASSWORD 'another'")]
    public Task What_PostgreSQL_lets_every_role_do_it_lets_this_one_do_as_well(string statement) =>
        Database.ExecuteAsync(database.ConnectionString(App), $"BEGIN; {statement}; ROLLBACK");

    [Theory]
    [InlineData("CREATE ROLE planted")]
    [InlineData("CREATE DATABASE planted")]
    [InlineData("ALTER ROLE jobscheduler_app SUPERUSER")]
    [InlineData("SET ROLE jobscheduler_app")]
    [InlineData("SET session_replication_role = replica")]
    [InlineData("CREATE EXTENSION file_fdw")]
    [InlineData("CREATE FUNCTION planted() RETURNS int LANGUAGE c AS 'planted'")]
    [InlineData("SELECT secret FROM elsewhere.secrets")]
    [InlineData("SELECT rolpassword FROM pg_authid")]
    [InlineData("SELECT pg_read_file('/etc/passwd')")]
    [InlineData("COPY jobs TO PROGRAM 'cat'")]
    public async Task The_role_that_migrates_owns_its_database_and_nothing_else(string statement)
    {
        var refused = await Assert.ThrowsAsync<PostgresException>(
            () => Database.ExecuteAsync(database.ConnectionString(Migrator), statement));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    [Theory]
    [InlineData("SHOW search_path", "public")]
    [InlineData("SHOW statement_timeout", "30s")]
    [InlineData("SELECT relnamespace::regnamespace::text FROM pg_class WHERE oid = 'jobs'::regclass", "public")]
    public async Task The_role_of_the_processes_is_held_to_one_schema_and_to_its_time(string question, string answer) =>
        Assert.Equal(answer, await Database.ExecuteAsync(database.ConnectionString(App), question));

    [Fact]
    public async Task The_role_of_the_processes_is_enough_for_everything_they_do()
    {
        await using var host = new Host(database.ConnectionString(App));
        await host.InitializeAsync();
        var client = host.Client;

        await JobsAsync(client);
        await SchedulesAsync(client);
        await client.PauseQueueAsync("default", Stop);
        await client.ResumeQueueAsync("default", Stop);
        Assert.NotEmpty(await client.ListWorkersAsync(Stop));
        Assert.Equal("ok", (await client.GetHealthAsync(Stop)).Status);
        Assert.Contains("jobs_completed_total", await host.Http.GetStringAsync("/metrics", Stop), StringComparison.Ordinal);
        await host.AssertUnharmedAsync();
    }

    private static async Task JobsAsync(JobSchedulerClient client)
    {
        var done = await client.CreateJobAsync(new() { Name = "done", ExecutionTimeMs = 0 }, "once", Stop);
        Assert.Equal(done.Id, (await client.CreateJobAsync(new() { Name = "done", ExecutionTimeMs = 0 }, "once", Stop)).Id);
        var failed = await client.CreateJobAsync(
            new() { Name = "failed", ExecutionTimeMs = 0, FailRate = 1, MaxRetries = 0 }, cancellationToken: Stop);
        await client.CreateJobsAsync([new() { Name = "a", ExecutionTimeMs = 0 }, new() { Name = "b", DelaySeconds = 0.1 }], Stop);
        var cancelled = await client.CreateJobAsync(new() { Name = "cancelled", DelaySeconds = 3600 }, cancellationToken: Stop);
        await client.CancelJobAsync(cancelled.Id, Stop);
        await Eventually.IsTrueAsync(async () => (await client.GetJobAsync(done.Id, Stop)).Status == "completed");
        await Eventually.IsTrueAsync(async () => (await client.GetJobAsync(failed.Id, Stop)).Status == "failed");
        Assert.Single(await client.GetAttemptsAsync(failed.Id, Stop));
        await client.RetryJobAsync(failed.Id, Stop);
        await Eventually.IsTrueAsync(async () => (await client.GetStatsAsync(Stop)).JobsByStatus["completed"] == 3);
        Assert.Equal(5, await client.AllJobsAsync(new() { Limit = 2 }, Stop).CountAsync(Stop));
    }

    private static async Task SchedulesAsync(JobSchedulerClient client)
    {
        var schedule = new ScheduleRequest { CronExpression = "* * * * * *", Overlap = OverlapPolicy.Skip, ExecutionTimeMs = 0 };
        await client.PutScheduleAsync("ticking", schedule, Stop);
        await Eventually.IsTrueAsync(async () => (await client.GetScheduleAsync("ticking", Stop)).LastRunAt is not null);
        await client.PauseScheduleAsync("ticking", Stop);
        await client.ResumeScheduleAsync("ticking", Stop);
        await client.TriggerScheduleAsync("ticking", Stop);
        await client.DeleteScheduleAsync("ticking", Stop);
    }

    /// <summary>A database as the page says how to make it.</summary>
    public sealed class Database : IAsyncLifetime
    {
        private TestPostgres _server = null!;

        public string ConnectionString(string role) =>
            new NpgsqlConnectionStringBuilder(_server.ConnectionString(Name))
            {
                Username = role,
                Password = "…",
                Pooling = role == App,
            }.ConnectionString;

        public static async Task<object?> ExecuteAsync(string connectionString, string statement)
        {
            await using var connection = new NpgsqlConnection(connectionString);
            await connection.OpenAsync(Stop);
            await using var command = new NpgsqlCommand(statement, connection);
            return await command.ExecuteScalarAsync(Stop);
        }

        public async ValueTask InitializeAsync()
        {
            _server = await PostgresDatabases.ServerAsync();
            var parts = RepositoryRoot.Read("docs/security.md").Split("```sql")[1].Split("```")[0]
                .Replace("DATABASE jobscheduler ", $"DATABASE {Name} ", StringComparison.Ordinal).Split("-- as ")[1..];
            await RunAsync(_server.ConnectionString("postgres"), parts[0]);
            await RunAsync(ConnectionString(Migrator), parts[1]);
            await PostgresMigrations.ApplyAsync(ConnectionString(Migrator), PostgresDatabases.Turn, NullLogger.Instance, Stop);
            await RunAsync(ConnectionString(Migrator), parts[2]);
            await _server.ExecuteAsync(Name, Elsewhere);
        }

        public async ValueTask DisposeAsync()
        {
            await PostgresDatabases.DropAsync(Name);
            await _server.ExecuteAsync("postgres", $"DROP ROLE {Migrator}, {App}");
        }

        private static async Task RunAsync(string connectionString, string part)
        {
            foreach (var statement in part[part.IndexOf('\n')..]
                .Split(";\n", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
                await ExecuteAsync(connectionString, statement);
        }
    }

    /// <summary>API and worker in one process, as two would do it.</summary>
    private sealed class Host(string connectionString) : ApiHost
    {
        protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
        {
            ["ConnectionStrings:jobscheduler"] = connectionString,
            ["JobScheduler:Database:Migrate"] = "Never",
        };

        protected override void Configure(IServiceCollection services) =>
            services.AddWorkerInside(worker => worker.AddRawHandler<SimulateHandler>(JobSpec.DefaultHandler));
    }
}
