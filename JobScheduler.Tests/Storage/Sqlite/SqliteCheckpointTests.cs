using JobScheduler.Storage.Sql;
using JobScheduler.Storage.Sqlite;
using Microsoft.Extensions.Time.Testing;

namespace JobScheduler.Tests.Storage.Sqlite;

/// <summary>There is always a reader: the next has begun when the last one ends.</summary>
public sealed class SqliteCheckpointTests : IAsyncLifetime
{
    private const long Largest = 1024 * 1024;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("jobscheduler-");
    private readonly string _path;
    private readonly SqliteWriter _writer;

    public SqliteCheckpointTests()
    {
        _path = Path.Combine(_folder.FullName, "jobs.db");
        var connection = Open("PRAGMA journal_mode = WAL");
        SqliteMigrations.Apply(ConnectionString);
        _writer = new SqliteWriter(connection, new FakeTimeProvider(), new SqliteCheckpoint(_path, connection, Largest));
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string ConnectionString => $"Pooling=False;Data Source={_path}";

    [Fact]
    public async Task The_log_of_a_database_that_is_always_read_does_not_grow_without_end()
    {
        using var stop = new CancellationTokenSource();
        var reading = ReadAlwaysAsync(stop.Token);

        var longest = 0L;
        for (var i = 0; i < 150; i++)
        {
            await _writer.RunAsync(session => AddAsync(session, $"{i}-{new string('x', 100_000)}"), Cancel);
            longest = Math.Max(longest, new FileInfo(_path + "-wal").Length);
        }

        await stop.CancelAsync();
        await reading;
        Assert.InRange(longest, Largest, 6 * Largest);
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private static Task<int> AddAsync(ISqlSession session, string queue) =>
        session.ExecuteAsync(Statements.Queues.Add, new SqlParameters().Text("name", queue));

    private Task ReadAlwaysAsync(CancellationToken stop) => Task.Factory.StartNew(
        () =>
        {
            using var one = Open("PRAGMA query_only = 1");
            using var other = Open("PRAGMA query_only = 1");
            Begin(one);
            while (!stop.IsCancellationRequested)
            {
                Begin(other);
                one.Run("COMMIT");
                Begin(one);
                other.Run("COMMIT");
            }

            one.Run("COMMIT");
        },
        CancellationToken.None,
        TaskCreationOptions.LongRunning,
        TaskScheduler.Default);

    private static void Begin(SqliteSessionConnection reader)
    {
        reader.Run("BEGIN");
        reader.Run("SELECT COUNT(*) FROM queues");
    }

    private SqliteSessionConnection Open(string settings) => new(ConnectionString, settings, SqlScripts.Load("Sqlite/Sql/"));
}
