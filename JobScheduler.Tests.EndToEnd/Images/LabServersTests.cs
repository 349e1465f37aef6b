using JobScheduler.Tests.EndToEnd.Verbs;

namespace JobScheduler.Tests.EndToEnd.Images;

/// <summary>No engine runs the lab here: its scripts, settings and passwords are used on servers of this machine,
/// which may do what the containers may.</summary>
public sealed class LabServersTests : IAsyncLifetime
{
    private const string Migrator = "jobscheduler_migrator";
    private const string Programs = "scheduler";
    private const string ListOfMigrations = """
        SELECT attname, format_type(atttypid, atttypmod), attnotnull, pg_get_expr(adbin, adrelid)
        FROM pg_attribute LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
        WHERE attrelid = 'schemaversions'::regclass AND attnum > 0
        UNION ALL
        SELECT conname, pg_get_constraintdef(oid), false, NULL FROM pg_constraint WHERE conrelid = 'schemaversions'::regclass
        """;

    private static readonly string[] Migrate = ["migrate"];
    private static readonly string[] Told =
    [
        "ConnectionStrings__jobscheduler", "ConnectionStrings__redis", "JobScheduler__Database__Migrate", "JobScheduler__Worker__Id",
        "JobScheduler__Worker__Concurrency",
    ];

    private static readonly string[] NotForPrograms =
        ["DELETE FROM schemaversions", "CREATE TABLE planted (id int)", "DROP TABLE jobs", "TRUNCATE jobs", $"SET ROLE {Migrator}"];

    private readonly Guardian _guardian = Guardian.Start();
    private readonly LabPostgres _postgres;

    public LabServersTests() => _postgres = new LabPostgres(_guardian);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await _postgres.StartAsync(Token);

    public ValueTask DisposeAsync() => _guardian.DisposeAsync();

    [Fact]
    public async Task With_what_each_service_is_told_the_tables_are_made_and_a_job_runs()
    {
        var redis = new LabRedis(_guardian, LabFiles.Environment("redis")["REDIS_PASSWORD"]);
        await redis.StartAsync(Token);

        var migrated = await MigrateAsync();
        var scheduler = new NodeProcess("scheduler", NodeKind.Scheduler, _guardian, Settings("scheduler", redis));
        var worker = new NodeProcess("worker-1", NodeKind.Worker, _guardian, Settings("worker-1", redis));
        await scheduler.StartAsync(Token);
        await worker.StartAsync(Token);

        Assert.Equal((0, ""), (migrated.ExitCode, migrated.Errors));
        using var http = new HttpClient { BaseAddress = scheduler.Url };
        var client = new JobSchedulerClient(http);
        var job = await client.CreateJobAsync(new CreateJobRequest { Name = "in-the-lab", ExecutionTimeMs = 1 }, cancellationToken: Token);
        await Eventually.IsTrueAsync(async () => (await client.GetJobAsync(job.Id, Token)).Status == "completed");
        Assert.Equal("ok", (await client.GetHealthAsync(Token)).Status);
        Assert.Equal("0", (await redis.CliAsync(LabFiles.Environment("redis")["REDISCLI_AUTH"], "LLEN", "job_queue")).Output.Trim());
        await Task.WhenAll(worker.StopAsync(), scheduler.StopAsync());
    }

    [Fact]
    public async Task The_labs_own_line_is_asked_for_no_password_and_whoever_comes_over_the_network_is()
    {
        var line = await Tool.OutputAsync(_postgres.Inside("psql", "-U", "scheduler", "-d", "jobscheduler", "-c", "SELECT 1"), Token);

        Assert.Contains("(1 row)", line, StringComparison.Ordinal);
        foreach (var user in (string[])["postgres", Migrator, Programs])
        {
            var overTheNetwork = _postgres.Inside("psql", "-w", "-h", "127.0.0.1", "-U", user, "-d", "jobscheduler");
            var refused = await Tool.RunAsync(Tool.Piped(overTheNetwork), Token);
            Assert.Contains("no password supplied", refused.Errors, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_programs_change_no_table_and_not_the_list_of_migrations_which_is_as_a_migration_alone_makes_it()
    {
        Assert.Equal(0, (await MigrateAsync()).ExitCode);
        await _postgres.SqlAsync("postgres", "CREATE DATABASE plain");
        var password = LabFiles.Environment("postgres")["POSTGRES_PASSWORD"];
        var plain = $"Host=127.0.0.1;Port={_postgres.Port};Username=postgres;Password={password};Database=plain";
        Assert.Equal(0, (await VerbRun.RunAsync(NodeKind.Scheduler, Migrate, ("ConnectionStrings__jobscheduler", plain))).ExitCode);

        Assert.Equal(
            await _postgres.SqlAsync("postgres", ListOfMigrations, "plain"), await _postgres.SqlAsync("postgres", ListOfMigrations));
        Assert.NotEqual("0", (await _postgres.SqlAsync(Programs, "SELECT count(*) FROM schemaversions")).Trim());
        foreach (var statement in NotForPrograms)
        {
            var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => _postgres.SqlAsync(Programs, statement));
            Assert.Matches("permission denied|must be owner", refused.Message);
        }
    }

    [Fact]
    public async Task What_an_older_lab_has_stored_is_carried_over_as_the_docs_say()
    {
        await using var older = await Cluster.StartAsync(
            new ClusterOptions { Postgres = new PostgresOptions { Durable = false }, Redis = false, Workers = 1 }, Token);
        using var http = new HttpClient { BaseAddress = older.Scheduler.Url };
        var client = new JobSchedulerClient(http);
        var job = await client.CreateJobAsync(new CreateJobRequest { Name = "kept", ExecutionTimeMs = 1 }, cancellationToken: Token);
        await Eventually.IsTrueAsync(async () => (await client.GetJobAsync(job.Id, Token)).Status == "completed");
        string[] there = ["-h", "127.0.0.1", "-p", older.Postgres.Address.Split(':')[1]];
        var stored = await Tool.OutputAsync(_postgres.Inside("pg_dump", [.. there, .. DocsLine("pg_dump ", " > ").Split(' ')]), Token);

        await Tool.OutputAsync(_postgres.Inside("psql", DocsLine("psql ", " < ").Split(' ')) with { Input = stored }, Token);
        await _postgres.SqlAsync(Migrator, "REVOKE" + DocsLine("-c \"REVOKE", "\""));

        Assert.Equal(0, (await MigrateAsync()).ExitCode);
        Assert.Equal("kept", (await _postgres.SqlAsync(Programs, "SELECT name FROM jobs WHERE status = 'completed'")).Trim());
        await Assert.ThrowsAsync<InvalidOperationException>(() => _postgres.SqlAsync(Programs, "DELETE FROM schemaversions"));
    }

    // What stands in docs/aspire.md between these two.
    private static string DocsLine(string from, string to)
    {
        var line = File.ReadLines(Path.Combine(LabFiles.Folder, "../docs/aspire.md"))
            .Single(line => line.Contains(from, StringComparison.Ordinal) && line.Contains(to, StringComparison.Ordinal));
        return line.Split(from)[1].Split(to)[0];
    }

    private Task<ToolResult> MigrateAsync() => VerbRun.RunAsync(
        NodeKind.Scheduler, Migrate, [.. Settings("migrate", redis: null).Select(setting => (setting.Key, setting.Value))]);

    // The servers are elsewhere here, and traces go nowhere.
    private Dictionary<string, string> Settings(string service, LabRedis? redis) => LabFiles.Environment(service)
        .Where(setting => Told.Contains(setting.Key)).ToDictionary(
            setting => setting.Key,
            setting => setting.Value
                .Replace("Host=postgres;Port=5432", $"Host=127.0.0.1;Port={_postgres.Port}", StringComparison.Ordinal)
                .Replace("redis:6379", redis?.Address, StringComparison.Ordinal));
}
