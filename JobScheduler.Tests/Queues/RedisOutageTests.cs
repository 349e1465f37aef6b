using JobScheduler.Queues.Redis;
using Microsoft.Extensions.Logging.Abstractions;
using StackExchange.Redis;

namespace JobScheduler.Tests.Queues;

/// <summary>Redis dies, hangs, is full, comes back empty.</summary>
public sealed class RedisOutageTests : IAsyncLifetime
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(1);

    private TestRedis _server = null!;
    private IConnectionMultiplexer _connection = null!;
    private RedisReadyQueue _queue = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await TestRedis.StartNewAsync();
        _connection = await _server.ConnectAsync();
        _queue = NewQueue(_connection);
    }

    public async ValueTask DisposeAsync()
    {
        await _connection.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Every_call_fails_fast_while_the_server_is_dead_and_works_again_when_it_is_back()
    {
        await LoadAsync();
        await _server.KillAsync();
        await FailsFastAsync(() => _queue.PushAsync([Ready()], TimeProvider.System.GetUtcNow(), Token));
        await FailsFastAsync(() => _queue.PopAsync(["default"], 10, Token));
        await FailsFastAsync(() => _queue.PromoteDueAsync(DateTimeOffset.UnixEpoch, Token));
        await FailsFastAsync(() => _queue.LengthAsync(Token));
        await FailsFastAsync(() => _queue.BeginLoadAsync(Token));
        await FailsFastAsync(() => _queue.CompleteLoadAsync("token", Token));

        await _server.StartAsync();
        await Eventually.IsTrueAsync(WorksAsync);
        await LoadAsync();
    }

    [Fact]
    public async Task A_process_that_starts_before_the_server_works_when_it_is_there()
    {
        await _server.KillAsync();
        await using var early = await _server.ConnectAsync();
        var queue = NewQueue(early);
        await FailsFastAsync(() => queue.LengthAsync(Token));

        await _server.StartAsync();
        await Eventually.IsTrueAsync(() => WorksAsync(queue));
    }

    [Fact]
    public async Task A_server_that_hangs_costs_one_call_its_patience_and_the_next_ones_nothing()
    {
        await _connection.GetDatabase().ExecuteAsync("CLIENT", "PAUSE", "2500");
        await FailsFastAsync(() => _queue.LengthAsync(Token));
        var start = TimeProvider.System.GetTimestamp();
        for (var i = 0; i < 100; i++) await FailsFastAsync(() => _queue.LengthAsync(Token));
        Assert.InRange(TimeProvider.System.GetElapsedTime(start), TimeSpan.Zero, Bound);

        await Eventually.IsTrueAsync(WorksAsync);
    }

    [Fact]
    public async Task A_push_that_failed_has_the_queue_loaded_again_although_the_server_lost_nothing()
    {
        await LoadAsync();
        await _connection.GetDatabase().ExecuteAsync("CONFIG", "SET", "maxmemory", "1");
        await FailsFastAsync(() => _queue.PushAsync([Ready()], TimeProvider.System.GetUtcNow(), Token));
        await _connection.GetDatabase().ExecuteAsync("CONFIG", "SET", "maxmemory", "0");
        Assert.Null(await NewQueue(_connection).BeginLoadAsync(Token));

        Assert.Empty(await _queue.PopAsync(["default"], 10, Token));
        Assert.NotNull(await NewQueue(_connection).BeginLoadAsync(Token));
    }

    [Fact]
    public async Task A_full_server_still_gives_what_it_holds()
    {
        var job = Ready();
        await _queue.PushAsync([job], TimeProvider.System.GetUtcNow(), Token);
        await _connection.GetDatabase().ExecuteAsync("CONFIG", "SET", "maxmemory", "1");

        Assert.Equal([job.Id], await _queue.PopAsync(["default"], 10, Token));
    }

    private static ReadyJob Ready() => new(NewJobs.NextId(), "default", 2, DateTimeOffset.UnixEpoch);

    private static RedisReadyQueue NewQueue(IConnectionMultiplexer connection) =>
        new(connection.NewCalls(), TimeProvider.System, NullLogger<RedisReadyQueue>.Instance);

    private static async Task FailsFastAsync(Func<Task> call)
    {
        var start = TimeProvider.System.GetTimestamp();
        await Assert.ThrowsAsync<ReadyQueueUnavailableException>(call);
        Assert.InRange(TimeProvider.System.GetElapsedTime(start), TimeSpan.Zero, Bound);
    }

    private async Task LoadAsync()
    {
        var load = await _queue.BeginLoadAsync(Token);
        Assert.NotNull(load);
        Assert.True(await _queue.CompleteLoadAsync(load.Token, Token));
    }

    private Task<bool> WorksAsync() => WorksAsync(_queue);

    private static async Task<bool> WorksAsync(RedisReadyQueue queue)
    {
        try
        {
            await queue.LengthAsync(Token);
            return true;
        }
        catch (ReadyQueueUnavailableException)
        {
            return false;
        }
    }
}
