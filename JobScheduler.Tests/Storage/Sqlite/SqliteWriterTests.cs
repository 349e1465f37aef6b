using JobScheduler.Storage.Sql;
using JobScheduler.Storage.Sqlite;
using Microsoft.Extensions.Time.Testing;

namespace JobScheduler.Tests.Storage.Sqlite;

/// <summary>The group commit: what waits together is committed together, and fails alone.</summary>
public sealed class SqliteWriterTests : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("jobscheduler-");
    private readonly SqliteSessionConnection _connection;
    private readonly SqliteSessionConnection _reader;
    private readonly FakeTimeProvider _time = new();
    private readonly SqliteWriter _writer;

    public SqliteWriterTests()
    {
        var file = "Pooling=False;Data Source=" + Path.Combine(_folder.FullName, "jobs.db");
        _connection = new SqliteSessionConnection(file, "PRAGMA journal_mode = WAL", SqlScripts.Load("Sqlite/Sql/"));
        SqliteMigrations.Apply(file);
        _reader = new SqliteSessionConnection(file, "PRAGMA query_only = 1", SqlScripts.Load("Sqlite/Sql/"));
        _writer = new SqliteWriter(_connection, _time);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_work_that_fails_neither_fails_nor_undoes_its_neighbours()
    {
        using var group = Gather();
        var before = AddAsync("before");
        var broken = _writer.RunAsync<int>(
            async session =>
            {
                await AddAsync(session, "broken");
                throw new FormatException("planted");
            },
            Cancel);
        var after = AddAsync("after");
        group.Release();

        await before;
        await after;
        Assert.Equal("planted", (await Assert.ThrowsAsync<FormatException>(() => broken)).Message);
        Assert.Equal(["after", "before"], await QueuesAsync());
    }

    [Fact]
    public async Task A_caller_is_answered_only_after_the_commit_of_its_group()
    {
        using var group = Gather();
        var first = AddAsync("first");
        var seen = _writer.RunAsync(async _ => (first.IsCompleted, Committed: (await QueuesAsync()).Count), Cancel);
        group.Release();

        Assert.Equal((false, 0), await seen);
        await first;
        Assert.Equal(["first"], await QueuesAsync());
    }

    [Fact]
    public async Task When_a_group_cannot_be_committed_none_of_its_callers_succeeds_and_the_next_group_does()
    {
        using var group = Gather();
        var innocent = AddAsync("innocent");
        var culprit = _writer.RunAsync<int>(
            _ =>
            {
                _connection.Run("ROLLBACK");
                throw new FormatException("planted");
            },
            Cancel);
        group.Release();

        await Assert.ThrowsAsync<StoreUnavailableException>(() => innocent);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => culprit);
        await AddAsync("next");
        Assert.Equal(["next"], await QueuesAsync());
    }

    [Fact]
    public async Task When_even_the_undoing_fails_everybody_is_refused_and_the_writer_is_known_to_be_dead()
    {
        using var group = Gather();
        var innocent = AddAsync("innocent");
        var culprit = _writer.RunAsync(
            _ =>
            {
                _connection.Dispose();
                return Task.FromResult(0);
            },
            Cancel);
        group.Release();

        await Assert.ThrowsAnyAsync<Exception>(() => innocent.WaitAsync(Eventually.Patience, Cancel));
        await Assert.ThrowsAnyAsync<Exception>(() => culprit.WaitAsync(Eventually.Patience, Cancel));
        await Eventually.IsTrueAsync(() => !_writer.IsAlive);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => AddAsync("next").WaitAsync(Eventually.Patience, Cancel));
        Assert.Empty(await QueuesAsync());
    }

    [Fact]
    public async Task A_full_disk_makes_the_store_unavailable_until_there_is_room()
    {
        await _writer.RunAsync(_ => RunAsync("PRAGMA max_page_count = 1"), Cancel);

        await Assert.ThrowsAsync<StoreUnavailableException>(() => AddAsync(new string('x', 100_000)));

        await _writer.RunAsync(_ => RunAsync("PRAGMA max_page_count = 1000000"), Cancel);
        await AddAsync("small");
        Assert.Equal(["small"], await QueuesAsync());
    }

    [Fact]
    public async Task A_caller_that_leaves_before_its_work_began_leaves_nothing_behind()
    {
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        using var group = Gather();
        var left = _writer.RunAsync(session => AddAsync(session, "left"), leaving.Token);
        var stayed = AddAsync("stayed");
        await leaving.CancelAsync();
        group.Release();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left);
        await stayed;
        Assert.Equal(["stayed"], await QueuesAsync());
    }

    [Fact]
    public async Task A_caller_that_leaves_after_its_work_began_may_find_it_committed()
    {
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var left = _writer.RunAsync(
            session =>
            {
                leaving.Cancel();
                return AddAsync(session, "left");
            },
            leaving.Token);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left);
        await AddAsync("next");
        Assert.Equal(["left", "next"], await QueuesAsync());
    }

    [Fact]
    public async Task Disposal_finishes_what_waits_and_refuses_what_comes_later()
    {
        var group = Gather();
        var waiting = Enumerable.Range(0, 2_000).Select(number => AddAsync($"queue-{number}")).ToList();
        var disposal = _writer.DisposeAsync();
        group.Dispose();

        await Task.WhenAll(waiting);
        await disposal;
        Assert.False(_writer.IsAlive);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => AddAsync("late"));
    }

    [Fact]
    public async Task What_has_not_begun_five_seconds_after_the_end_was_asked_for_is_refused()
    {
        var group = Gather();
        var waiting = AddAsync("piled-up");
        var disposal = _writer.DisposeAsync();
        _time.Advance(TimeSpan.FromSeconds(5));
        group.Dispose();

        await Assert.ThrowsAsync<StoreUnavailableException>(() => waiting);
        await disposal;
        Assert.Empty(await QueuesAsync());
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        _reader.Dispose();
        await _writer.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private Gathering Gather()
    {
        var gathering = new Gathering();
        var holding = _writer.RunAsync(_ => Task.FromResult(gathering.Hold()), CancellationToken.None);
        gathering.WaitUntilHeld(holding);
        return gathering;
    }

    private Task<int> AddAsync(string queue) => _writer.RunAsync(session => AddAsync(session, queue), Cancel);

    private static Task<int> AddAsync(ISqlSession session, string queue) =>
        session.ExecuteAsync(Statements.Queues.Add, new SqlParameters().Text("name", queue));

    private Task<int> RunAsync(string control)
    {
        _connection.Run(control);
        return Task.FromResult(0);
    }

    private Task<IReadOnlyList<string>> QueuesAsync() =>
        new SqliteSession(_reader, clock: 0).QueryAsync(Statements.Queues.List, SqlParameters.None, row => row.Text("name"));

    /// <summary>Holds the writer within a work, so that everything asked for meanwhile becomes the next group.</summary>
    private sealed class Gathering : IDisposable
    {
        private readonly ManualResetEventSlim _held = new();
        private readonly ManualResetEventSlim _released = new();
        private Task _holding = Task.CompletedTask;

        public bool Hold()
        {
            _held.Set();
            _released.Wait();
            return true;
        }

        public void WaitUntilHeld(Task holding)
        {
            _holding = holding;
            _held.Wait(Cancel);
        }

        public void Release() => _released.Set();

        public void Dispose()
        {
            _released.Set();
            _holding.Wait();
            _held.Dispose();
            _released.Dispose();
        }
    }
}
