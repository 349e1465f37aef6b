using JobScheduler.Storage.Sql;
using Microsoft.Extensions.Time.Testing;

namespace JobScheduler.Tests.Storage.Postgres;

/// <summary>More readers than connections: the loops are not held up, and people are told soon.</summary>
public sealed class PostgresReadsTests : IAsyncLifetime
{
    private const int Places = 8;

    private readonly PostgresFixture _store = new();
    private readonly FakeTimeProvider _time = new();
    private readonly TaskCompletionSource _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _started;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task However_many_browse_the_other_reads_find_a_connection()
    {
        await using var process = Process(_store.ConnectionString);
        var database = process.GetRequiredService<ISqlDatabase>();
        var browsing = Enumerable.Range(0, 40).Select(_ => database.BrowseAsync(_ => StayAsync(), Cancel)).ToList();
        await Eventually.IsTrueAsync(() => _started == Places);

        Assert.Equal(1, await database.ReadAsync(_ => Task.FromResult(1), Cancel).WaitAsync(Eventually.Patience, Cancel));

        Assert.Equal(Places, _started);
        _end.SetResult();
        await Task.WhenAll(browsing);
    }

    [Fact]
    public async Task Who_finds_no_place_to_browse_is_refused_after_two_seconds()
    {
        await using var process = Process(_store.ConnectionString);
        var database = process.GetRequiredService<ISqlDatabase>();
        var browsing = Enumerable.Range(0, Places).Select(_ => database.BrowseAsync(_ => StayAsync(), Cancel)).ToList();
        await Eventually.IsTrueAsync(() => _started == Places);

        var late = database.BrowseAsync(_ => StayAsync(), Cancel);
        _time.Advance(TimeSpan.FromSeconds(1.9));
        Assert.False(late.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(0.1));

        await Assert.ThrowsAsync<StoreUnavailableException>(() => late.WaitAsync(Eventually.Patience, Cancel));
        _end.SetResult();
        await Task.WhenAll(browsing);
    }

    [Fact]
    public async Task Who_finds_no_free_connection_waits_for_one_once()
    {
        await using var process = Process(_store.ConnectionString + ";Maximum Pool Size=1;Timeout=1");
        var database = process.GetRequiredService<ISqlDatabase>();
        var reading = database.ReadAsync(_ => StayAsync(), Cancel);
        await Eventually.IsTrueAsync(() => _started == 1);

        // A second try would first wait by the clock that stands still.
        await Assert.ThrowsAsync<StoreUnavailableException>(
            () => database.ReadAsync(_ => StayAsync(), Cancel).WaitAsync(Eventually.Patience, Cancel));
        _end.SetResult();
        await reading;
    }

    public ValueTask InitializeAsync() => _store.InitializeAsync();

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    private ServiceProvider Process(string connectionString) => PostgresProcess.Start(connectionString, TimeSpan.FromHours(1), time: _time);

    private async Task<int> StayAsync()
    {
        Interlocked.Increment(ref _started);
        await _end.Task;
        return 0;
    }
}
