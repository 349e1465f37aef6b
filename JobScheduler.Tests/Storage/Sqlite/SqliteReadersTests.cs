using JobScheduler.Storage.Sql;
using JobScheduler.Storage.Sqlite;
using Microsoft.Extensions.Time.Testing;

namespace JobScheduler.Tests.Storage.Sqlite;

/// <summary>Reads that would never end by themselves, and those that must not wait for them.</summary>
public sealed class SqliteReadersTests : IAsyncLifetime
{
    // In place of the table: a list of the queues looks at one number after the other for one that fits.
    private const string EndlessQueues = """
        DROP TABLE queues;
        CREATE VIEW queues (name, paused, created_at) AS
        WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)
        SELECT CAST(i AS TEXT), 0, 0 FROM n WHERE i < 0
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("jobscheduler-");
    private readonly FakeTimeProvider _time = new();
    private readonly SqliteReaders _readers;
    private int _opened;
    private int _started;

    public SqliteReadersTests()
    {
        var file = "Pooling=False;Data Source=" + Path.Combine(_folder.FullName, "jobs.db");
        SqliteMigrations.Apply(file);
        new SqliteSessionConnection(file, EndlessQueues, SqlScripts.Load("Sqlite/Sql/")).Dispose();
        _readers = new SqliteReaders(
            () =>
            {
                Interlocked.Increment(ref _opened);
                return new SqliteSessionConnection(file, "PRAGMA query_only = 1", SqlScripts.Load("Sqlite/Sql/"));
            },
            _time);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_read_whose_caller_leaves_is_interrupted_and_its_connection_is_used_again(bool browses)
    {
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var token = leaving.Token;
        var reading = Task.Run(
            () => browses ? _readers.BrowseAsync(ReadForEverAsync, token) : _readers.RunAsync(ReadForEverAsync, token), Cancel);
        await Eventually.IsTrueAsync(() => _started == 1);

        await leaving.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading.WaitAsync(Eventually.Patience, Cancel));
        await ReadAsync();
        Assert.Equal(1, _opened);
    }

    [Fact]
    public async Task Browsing_ends_when_its_time_is_over()
    {
        var browsing = Browse();
        await Eventually.IsTrueAsync(() => _started == 1);

        _time.Advance(TimeSpan.FromSeconds(10));

        await Assert.ThrowsAsync<StoreUnavailableException>(() => browsing.WaitAsync(Eventually.Patience, Cancel));
    }

    [Fact]
    public async Task However_many_browse_the_other_reads_find_a_place()
    {
        var browsing = Enumerable.Range(0, 10).Select(_ => Browse()).ToList();
        await Eventually.IsTrueAsync(() => _started == 4);

        for (var i = 0; i < 10; i++) await ReadAsync();

        Assert.Equal(4, _started);
        // Those that had no place have waited as long as the others have read.
        await Eventually.IsTrueAsync(() =>
        {
            _time.Advance(TimeSpan.FromSeconds(10));
            return browsing.TrueForAll(reading => reading.IsCompleted);
        });
        foreach (var reading in browsing) await Assert.ThrowsAsync<StoreUnavailableException>(() => reading);
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _readers.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private Task<int> Browse() => Task.Run(() => _readers.BrowseAsync(ReadForEverAsync, Cancel), Cancel);

    private Task<int> ReadForEverAsync(ISqlSession session)
    {
        Interlocked.Increment(ref _started);
        return CountAsync(session, Statements.Queues.List);
    }

    private async Task ReadAsync() =>
        Assert.Equal(0, await _readers.RunAsync(session => CountAsync(session, Statements.Workers.List), Cancel)
            .WaitAsync(Eventually.Patience, Cancel));

    private static async Task<int> CountAsync(ISqlSession session, string statement) =>
        (await session.QueryAsync(statement, SqlParameters.None, _ => 0)).Count;
}
