using JobScheduler.Storage.Jobs;
using JobScheduler.Storage.Sql;
using JobScheduler.Storage.Workers;
using JobScheduler.Tests.Storage.Sqlite;

namespace JobScheduler.Tests.Engine.Queries;

/// <summary>A store that counts the statements with which it is read.</summary>
internal sealed class CountedStore : IAsyncDisposable
{
    private readonly SqliteFixture _store = new();
    private CountedDatabase _database = null!;

    public int Statements => _database.Statements;

    public IJobReader Reader { get; private set; } = null!;

    public IWorkerRegistry Workers { get; private set; } = null!;

    public IJobStore Jobs => _store.Jobs;

    public TimeProvider Time => _store.Services.GetRequiredService<TimeProvider>();

    public void Advance(TimeSpan time) => _store.Advance(time);

    public async Task InitializeAsync()
    {
        await _store.InitializeAsync();
        _database = new CountedDatabase(_store.Services.GetRequiredService<ISqlDatabase>());
        Reader = ActivatorUtilities.CreateInstance<SqlJobReader>(_store.Services, _database);
        Workers = ActivatorUtilities.CreateInstance<SqlWorkerRegistry>(_store.Services, _database);
    }

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    private sealed class CountedDatabase(ISqlDatabase inner) : ISqlDatabase
    {
        private int _statements;

        public int Statements => Volatile.Read(ref _statements);

        public Task<T> WriteAsync<T>(Func<ISqlSession, Task<T>> work, CancellationToken cancellationToken) =>
            inner.WriteAsync(work, cancellationToken);

        public Task<T> WriteOneAsync<T>(Func<ISqlSession, Task<T>> work, CancellationToken cancellationToken) =>
            inner.WriteOneAsync(work, cancellationToken);

        public Task<T> ReadAsync<T>(Func<ISqlSession, Task<T>> work, CancellationToken cancellationToken) =>
            inner.ReadAsync(session => work(new CountedSession(session, Count)), cancellationToken);

        public Task<T> BrowseAsync<T>(Func<ISqlSession, Task<T>> work, CancellationToken cancellationToken) =>
            inner.BrowseAsync(session => work(new CountedSession(session, Count)), cancellationToken);

        private void Count() => Interlocked.Increment(ref _statements);
    }

    private sealed class CountedSession(ISqlSession inner, Action count) : ISqlSession
    {
        public int CounterShard => inner.CounterShard;

        public bool IsRepeated => inner.IsRepeated;

        public Task<IReadOnlyList<T>> QueryAsync<T>(string statement, SqlParameters parameters, Func<SqlRow, T> map)
        {
            count();
            return inner.QueryAsync(statement, parameters, map);
        }

        public Task<int> ExecuteAsync(string statement, SqlParameters parameters) => inner.ExecuteAsync(statement, parameters);

        public Task<IReadOnlyList<T>> BatchAsync<TRow, T>(string statement, SqlBatch<TRow> batch, Func<SqlRow, T> map) =>
            inner.BatchAsync(statement, batch, map);

        public Task<int> BatchAsync<TRow>(string statement, SqlBatch<TRow> batch) => inner.BatchAsync(statement, batch);

        public Task<IReadOnlyList<T>> FinishAsync<TRow, T>(string statement, SqlBatch<TRow> batch, Func<SqlRow, T> map) =>
            inner.FinishAsync(statement, batch, map);

        public Task PostAsync<TRow>(string statement, SqlBatch<TRow> batch) => inner.PostAsync(statement, batch);
    }
}
