using JobScheduler.Storage;
using JobScheduler.Storage.Postgres;
using JobScheduler.Storage.Sql;
using Npgsql;

namespace JobScheduler.Tests.Storage.Postgres;

/// <summary>The start, the transactions and the failures of the store on PostgreSQL.</summary>
public sealed partial class PostgresDatabaseTests : IAsyncLifetime
{
    private readonly List<ServiceProvider> _made = [];
    private TestPostgres _server = null!;
    private string _database = "";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Many_processes_that_start_at_once_migrate_an_empty_database_once()
    {
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Startup().StartAsync(Cancel)));

        Assert.True(await Startup().IsHealthyAsync(Cancel));
        Assert.Equal(SqlScripts.Read("Postgres/Migrations/").Count(), (await QueryAsync("SELECT scriptname FROM schemaversions")).Count);
    }

    [Fact]
    public async Task A_process_that_may_not_migrate_refuses_an_old_database_and_leaves_it_alone()
    {
        var refused = await Assert.ThrowsAsync<StoreRefusedException>(() => Startup(migrates: false).StartAsync(Cancel));

        Assert.Contains("0001_schema", refused.Message, StringComparison.Ordinal);
        Assert.Empty(await QueryAsync("SELECT tablename FROM pg_tables WHERE schemaname = 'public'"));
        await Startup().StartAsync(Cancel);
        await Startup(migrates: false).StartAsync(Cancel);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_newer_database_is_refused(bool migrates)
    {
        await Startup().StartAsync(Cancel);
        await ExecuteAsync("INSERT INTO schemaversions (scriptname, applied) VALUES ('9999_contract_future', now())");

        var refused = await Assert.ThrowsAsync<StoreRefusedException>(() => Startup(migrates).StartAsync(Cancel));

        Assert.Contains("9999_contract_future", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_database_of_version_0_1_0_is_refused_in_one_sentence_that_names_it_and_is_left_alone(bool migrates)
    {
        await ExecuteAsync("CREATE TABLE schemaversions (schemaversionsid serial PRIMARY KEY, scriptname varchar(255) NOT NULL, "
            + "applied timestamp NOT NULL)");
        await ExecuteAsync("INSERT INTO schemaversions (scriptname, applied) VALUES ('0001_jobs', now()), ('0012_key_uses', now())");

        var refused = await Assert.ThrowsAsync<StoreRefusedException>(() => Startup(migrates).StartAsync(Cancel));

        Assert.Matches(@"\AThe database \w+ was made by version 0\.1\.0, and this version 0\.2\.0 starts with an empty database: .+\.\z",
            refused.Message);
        Assert.Equal(["schemaversions"], await QueryAsync("SELECT tablename FROM pg_tables WHERE schemaname = 'public'"));
    }

    [Fact]
    public async Task A_start_waits_for_a_server_that_is_not_up_yet_until_it_is_called_off()
    {
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var start = Provider("Host=127.0.0.1;Port=1;Username=nobody").GetRequiredService<IStorageStartup>().StartAsync(leaving.Token);

        await leaving.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => start);
    }

    [Fact]
    public async Task A_server_that_is_away_makes_the_store_unavailable_not_healthy()
    {
        var away = Provider("Host=127.0.0.1;Port=1;Username=nobody");

        await Assert.ThrowsAsync<StoreUnavailableException>(() => away.GetRequiredService<IQueueStore>().ListAsync(null, 100, Cancel));
        await Assert.ThrowsAsync<StoreUnavailableException>(
            () => away.GetRequiredService<IJobStore>().InsertAsync([NewJobs.Immediate()], Cancel));
        Assert.False(await away.GetRequiredService<IStorageStartup>().IsHealthyAsync(Cancel));
    }

    [Fact]
    public async Task A_server_that_ends_our_connections_makes_the_store_unavailable_for_that_moment()
    {
        var database = await StartedAsync();

        await Assert.ThrowsAsync<StoreUnavailableException>(() => database.WriteAsync(
            async session =>
            {
                await AddQueueAsync(session, "lost");
                await ExecuteAsync("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> "
                    + "pg_backend_pid()");
                return await AddQueueAsync(session, "never");
            },
            Cancel));

        await database.WriteAsync(session => AddQueueAsync(session, "next"), Cancel);
        Assert.Equal(["next"], await QueryAsync("SELECT name FROM queues"));
    }

    /// <summary>As on a server that was demoted under one name: what is connected stays with it,
    /// what connects anew finds the next one.</summary>
    [Fact]
    public async Task Connections_to_a_server_that_takes_no_writes_any_more_are_given_up_at_the_first_refusal()
    {
        var database = await StartedAsync();
        await using (var demoted = await _made[^1].GetRequiredService<PostgresSources>().Hot.OpenConnectionAsync(Cancel))
        {
            await using var demote = new NpgsqlCommand("SET default_transaction_read_only = on", demoted);
            await demote.ExecuteNonQueryAsync(Cancel);
        }

        await Assert.ThrowsAsync<StoreUnavailableException>(
            () => database.WriteAsync(session => AddQueueAsync(session, "refused"), Cancel));
        await database.WriteAsync(session => AddQueueAsync(session, "taken"), Cancel);

        Assert.Equal(["taken"], await QueryAsync("SELECT name FROM queues"));
    }

    [Theory]
    [InlineData(PostgresErrorCodes.AdminShutdown, true)]
    [InlineData(PostgresErrorCodes.TooManyConnections, true)]
    [InlineData(PostgresErrorCodes.ReadOnlySqlTransaction, true)]
    [InlineData(PostgresErrorCodes.LockNotAvailable, true)]
    [InlineData(PostgresErrorCodes.QueryCanceled, true)]
    [InlineData(PostgresErrorCodes.DeadlockDetected, true)]
    [InlineData("25P03", true)]
    [InlineData(PostgresErrorCodes.CheckViolation, false)]
    [InlineData(PostgresErrorCodes.InvalidPassword, true)]
    [InlineData(PostgresErrorCodes.InvalidCatalogName, true)]
    [InlineData(PostgresErrorCodes.UndefinedTable, false)]
    public void Errors_of_the_moment_are_told_from_errors_of_ours(string state, bool ofTheMoment) =>
        Assert.Equal(ofTheMoment, PostgresErrors.IsOfTheMoment(new PostgresException("planted", "ERROR", "ERROR", state)));

    [Fact]
    public async Task Hot_connections_wait_for_the_disk_whatever_the_server_says_and_people_cannot_write()
    {
        var sources = Sources(_server.ConnectionString(_database));

        Assert.Equal("on", await ShowAsync(sources.Hot, "synchronous_commit"));
        Assert.Equal("force_generic_plan", await ShowAsync(sources.Hot, "plan_cache_mode"));
        Assert.Equal("force_custom_plan", await ShowAsync(sources.Read, "plan_cache_mode"));
        Assert.Equal("on", await ShowAsync(sources.Read, "default_transaction_read_only"));
    }

    [Fact]
    public async Task Settings_hold_through_a_pooler_that_refuses_them_in_the_startup_packet()
    {
        var sources = Sources((await _server.StartPoolerAsync("session")).ConnectionString);

        Assert.Equal("5s", await ShowAsync(sources.Hot, "lock_timeout"));
        Assert.Equal("off", await ShowAsync(sources.Hot, "enable_seqscan"));
        Assert.Equal("10s", await ShowAsync(sources.Read, "statement_timeout"));
    }

    [Theory]
    [InlineData("-c lock_timeout=7s")]
    [InlineData("-c  work_mem=7MB --lock-timeout=7s")]
    [InlineData("-clock_timeout=7s")]
    public async Task What_the_options_of_the_connection_string_set_stays_as_it_is(string options)
    {
        var sources = Sources(_server.ConnectionString(_database) + $";Options={options}");

        Assert.Equal(("7s", "off"), (await ShowAsync(sources.Hot, "lock_timeout"), await ShowAsync(sources.Hot, "jit")));
    }

    [Fact]
    public async Task What_the_connection_string_says_comes_first()
    {
        var plain = Sources("Host=127.0.0.1");
        var sources = Sources("Host=127.0.0.1;Maximum Pool Size=3;Timeout=9;Options=-c work_mem=7MB");

        var (usual, hot) = (new NpgsqlConnectionStringBuilder(plain.Hot.ConnectionString),
            new NpgsqlConnectionStringBuilder(sources.Hot.ConnectionString));
        Assert.Equal((16, 5), (usual.MaxPoolSize, usual.Timeout));
        Assert.Equal(2, new NpgsqlConnectionStringBuilder(plain.Read.ConnectionString).Timeout);
        Assert.Equal((3, 9), (hot.MaxPoolSize, hot.Timeout));
        Assert.Equal("-c work_mem=7MB", hot.Options);
    }

    public async ValueTask InitializeAsync()
    {
        _server = await PostgresDatabases.ServerAsync();
        _database = await PostgresDatabases.CreateAsync("template0");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var provider in _made) await provider.DisposeAsync();
        await PostgresDatabases.DropAsync(_database);
    }

    private static Task<int> AddQueueAsync(ISqlSession session, string name) =>
        session.BatchAsync(Statements.Queues.Add, Queue(name));

    private static SqlBatch<string> Queue(string name) => new([name], new SqlColumns<string>().Text("name", text => text));

    private static async Task<string> ShowAsync(NpgsqlDataSource source, string setting)
    {
        await using var command = source.CreateCommand("SHOW " + setting);
        return (string)(await command.ExecuteScalarAsync(Cancel))!;
    }

    private IStorageStartup Startup(bool migrates = true) =>
        Provider(_server.ConnectionString(_database), migrates).GetRequiredService<IStorageStartup>();

    private PostgresSources Sources(string connectionString) => Provider(connectionString).GetRequiredService<PostgresSources>();

    private ServiceProvider Provider(string connectionString, bool migrates = true)
    {
        var provider = PostgresProcess.Start(connectionString, TimeSpan.FromSeconds(1), migrates);
        _made.Add(provider);
        return provider;
    }

    private async Task<ISqlDatabase> StartedAsync()
    {
        await Startup().StartAsync(Cancel);
        return _made[^1].GetRequiredService<ISqlDatabase>();
    }

    private Task ExecuteAsync(string text) => _server.ExecuteAsync(_database, text);

    private async Task<IReadOnlyList<string>> QueryAsync(string text)
    {
        await using var look = await PostgresLook.OpenAsync(_server.ConnectionString(_database));
        return await look.ColumnAsync(text);
    }
}
