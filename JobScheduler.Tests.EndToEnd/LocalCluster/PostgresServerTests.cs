namespace JobScheduler.Tests.EndToEnd.LocalCluster;

public sealed class PostgresServerTests : ServerTests
{
    private static readonly PostgresOptions Quick = new() { Durable = false };

    [Fact]
    public async Task The_schedulers_user_finds_its_database_in_UTF8()
    {
        var server = await StartedAsync(Quick);

        var answer = await QueryAsync(server, "SELECT current_user, current_database(), current_setting('server_encoding')");

        Assert.Equal("scheduler|jobscheduler|UTF8", answer);
        Assert.Equal($"Host=127.0.0.1;Port={server.Port};Username=scheduler;Database=jobscheduler", server.ConnectionString);
    }

    [Theory]
    [InlineData(true, "on")]
    [InlineData(false, "off")]
    public async Task A_commit_waits_for_the_disk_unless_it_was_asked_not_to(bool durable, string fsync)
    {
        var server = await StartedAsync(new PostgresOptions { Durable = durable });

        Assert.Equal(fsync, await QueryAsync(server, "SHOW fsync"));
    }

    [Fact]
    public async Task A_database_is_made_as_a_copy_of_another()
    {
        var server = await StartedAsync(Quick);
        await QueryAsync(server, "CREATE TABLE planted AS SELECT 7 AS seed");

        await server.CreateDatabaseAsync("copy", PostgresServer.Database, Token);

        Assert.Equal("7", await OutputAsync(server.Psql("-d", "copy", "-tAc", "SELECT seed FROM planted")));
    }

    [Fact]
    public async Task Statements_are_counted_when_they_are_asked_to_be()
    {
        var server = await StartedAsync(Quick with { StatementStatistics = true });

        Assert.Equal("t", await QueryAsync(server, "SELECT count(*) > 0 FROM pg_stat_statements"));
    }

    [Fact]
    public async Task What_was_committed_is_there_after_a_restart_an_immediate_stop_and_a_kill()
    {
        var server = await StartedAsync(Quick);
        await QueryAsync(server, "CREATE TABLE kept AS SELECT 1 AS n");

        await server.RestartAsync(Token);
        await server.StopImmediatelyAsync();
        Assert.Equal(ProcessState.Exited, server.State);
        await server.StartAsync(Token);
        await server.KillAsync();
        Assert.Equal(128 + 9, server.ExitCode);
        await server.StartAsync(Token);

        Assert.Equal("1", await QueryAsync(server, "SELECT n FROM kept"));
    }

    [Fact]
    public async Task A_frozen_server_answers_when_it_is_resumed_and_not_before()
    {
        var server = await StartedAsync(Quick);
        await server.FreezeAsync();
        Assert.Equal(ProcessState.Frozen, server.State);

        var answer = QueryAsync(server, "SELECT 1");
        await Assert.ThrowsAsync<TimeoutException>(() => answer.WaitAsync(TimeSpan.FromSeconds(1), TimeProvider.System, Token));
        await server.ResumeAsync();

        Assert.Equal("1", await answer);
    }

    [Fact]
    public async Task A_given_folder_is_kept_and_used_again()
    {
        var folder = Path.Combine(Guardian.Folder, "given");
        var first = await StartedAsync(Quick with { DataFolder = folder });
        await QueryAsync(first, "CREATE TABLE kept AS SELECT 2 AS n");
        await first.StopAsync();

        var second = await StartedAsync(Quick with { DataFolder = folder });

        Assert.Equal("2", await QueryAsync(second, "SELECT n FROM kept"));
    }

    [Fact]
    public async Task A_standby_follows_until_it_is_told_not_to_and_is_promoted_without_the_rest()
    {
        var primary = await StartedAsync(Quick);
        var standby = new PostgresServer("standby", Guardian, Quick with { StandbyOf = primary });
        await standby.StartAsync(Token);
        await QueryAsync(primary, "CREATE TABLE written AS SELECT 'followed' AS what");
        await standby.CatchUpAsync(Token);
        await standby.StopReceivingAsync(Token);
        await QueryAsync(primary, "INSERT INTO written VALUES ('lost')");
        await primary.KillAsync();

        await standby.PromoteAsync(Token);

        Assert.Equal("followed", await QueryAsync(standby, "SELECT what FROM written"));
        Assert.Equal("00000002", await QueryAsync(standby, "SELECT left(pg_walfile_name(pg_current_wal_lsn()), 8)"));
    }

    [Fact]
    public async Task Its_last_words_are_in_the_failure_when_it_does_not_start()
    {
        var wrong = new Dictionary<string, string> { ["max_connections"] = "none" };
        var server = new PostgresServer("postgres", Guardian, Quick with { Parameters = wrong });

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => server.StartAsync(Token));

        Assert.Contains("invalid value for parameter \"max_connections\"", failure.Message, StringComparison.Ordinal);
    }

    private static Task<string> QueryAsync(PostgresServer server, string sql) => OutputAsync(server.Psql("-tAc", sql));

    private async Task<PostgresServer> StartedAsync(PostgresOptions options)
    {
        var server = new PostgresServer("postgres", Guardian, options);
        await server.StartAsync(Token);
        return server;
    }
}
