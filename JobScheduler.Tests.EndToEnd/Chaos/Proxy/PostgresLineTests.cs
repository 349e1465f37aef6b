using System.Globalization;

namespace JobScheduler.Tests.EndToEnd.Chaos.Proxy;

/// <summary>What psql sees of a real PostgreSQL behind the line.</summary>
public sealed class PostgresLineTests(BothServers servers) : IClassFixture<BothServers>, IAsyncDisposable
{
    private readonly FaultProxy _postgres = new(servers.Postgres.Port, () => new PostgresReplies());
    private readonly string _mark = $"{Guid.CreateVersion7(TimeProvider.System.GetUtcNow()):N}";

    public ValueTask DisposeAsync() => _postgres.DisposeAsync();

    [Fact]
    public async Task Undisturbed_it_passes_everything_on_and_has_done_no_harm()
    {
        Assert.Equal(new string('x', 100_000), (await PsqlAsync("SELECT repeat('x', 100000)")).Output.Trim());
        Assert.Equal(0, _postgres.Harm);
    }

    [Fact]
    public async Task Throttled_so_many_bytes_take_so_long()
    {
        _postgres.Switch(ProxyMode.Throttle(20_000));

        var start = TimeProvider.System.GetTimestamp();
        Assert.Equal(0, (await PsqlAsync("SELECT repeat('x', 20000)")).ExitCode);

        Assert.True(TimeProvider.System.GetElapsedTime(start) >= TimeSpan.FromSeconds(1));
    }

    [Theory]
    [InlineData("INSERT INTO marks VALUES ('{0}')")]
    [InlineData("BEGIN", "INSERT INTO marks VALUES ('{0}')", "COMMIT")]
    [InlineData("INSERT INTO marks SELECT 'other'; INSERT INTO marks VALUES ('{0}') RETURNING mark")]
    public async Task Cut_after_a_commit_the_client_gets_an_error_and_the_row_is_there(params string[] statements)
    {
        _postgres.Switch(ProxyMode.CutAfterCommit);

        var (_, exitCode, _, errors) = await PsqlAsync(statements);

        Assert.True(exitCode != 0, errors);
        Assert.Equal("1", await CountAsync());
        Assert.Equal(1, _postgres.Harm);
    }

    [Theory]
    [InlineData("SELECT count(*) FROM marks")]
    [InlineData("UPDATE marks SET mark = mark WHERE false")]
    [InlineData("BEGIN", "INSERT INTO marks VALUES ('{0}')", "ROLLBACK")]
    public async Task What_commits_nothing_is_not_cut(params string[] statements)
    {
        _postgres.Switch(ProxyMode.CutAfterCommit);

        Assert.Equal(0, (await PsqlAsync(statements)).ExitCode);
        Assert.Equal(0, _postgres.Harm);
    }

    private Task<string> CountAsync() => servers.Postgres.SqlAsync($"SELECT count(*) FROM marks WHERE mark = '{_mark}'");

    private Task<ToolResult> PsqlAsync(params string[] statements)
    {
        var psql = servers.Postgres.Psql(
            ["-AtX", .. statements.SelectMany(sql => new[] { "-c", string.Format(CultureInfo.InvariantCulture, sql, _mark) })]);
        var start = Tool.Piped(psql.Program, psql.Arguments);
        foreach (var (name, value) in psql.Environment) start.Environment[name] = value;
        start.Environment["PGPORT"] = $"{_postgres.Port}";
        return Tool.RunAsync(start, TestContext.Current.CancellationToken);
    }
}
