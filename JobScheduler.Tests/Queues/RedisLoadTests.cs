using JobScheduler.Queues.Redis;
using Microsoft.Extensions.Logging.Abstractions;
using StackExchange.Redis;

namespace JobScheduler.Tests.Queues;

/// <summary>Loading anew what Redis has lost.</summary>
public sealed class RedisLoadTests(SharedRedis redis) : IAsyncLifetime
{
    private IConnectionMultiplexer _connection = null!;
    private RedisReadyQueue _one = null!;
    private RedisReadyQueue _other = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private IDatabase Database => _connection.GetDatabase();

    public async ValueTask InitializeAsync()
    {
        _connection = await redis.ConnectAsync(this);
        (_one, _other) = (NewQueue(_connection), NewQueue(_connection));
        // Or the first call finds keys that are nobody's.
        await _one.LengthAsync(Token);
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    [Fact]
    public async Task What_was_flushed_is_to_be_loaded_again()
    {
        await LoadAsync();
        await SharedRedis.FlushAsync(_connection);

        Assert.NotNull(await _one.BeginLoadAsync(Token));
    }

    [Fact]
    public async Task A_flush_while_loading_means_to_load_again()
    {
        var load = await _one.BeginLoadAsync(Token);
        await SharedRedis.FlushAsync(_connection);

        Assert.False(await PushAsync(_one, load!, Ready()));
        Assert.False(await _one.CompleteLoadAsync(load!.Token, Token));
        await LoadAsync();
    }

    [Fact]
    public async Task A_load_that_another_process_began_after_a_flush_is_not_completed_by_the_first()
    {
        var first = await _one.BeginLoadAsync(Token);
        await SharedRedis.FlushAsync(_connection);
        var second = await _other.BeginLoadAsync(Token);

        Assert.False(await _one.CompleteLoadAsync(first!.Token, Token));
        Assert.True(await _other.CompleteLoadAsync(second!.Token, Token));
    }

    [Fact]
    public async Task While_one_process_loads_the_others_need_not()
    {
        await _one.BeginLoadAsync(Token);

        Assert.Null(await _other.BeginLoadAsync(Token));
    }

    [Fact]
    public async Task A_process_whose_load_failed_begins_it_again()
    {
        await _one.BeginLoadAsync(Token);

        Assert.NotNull(await _one.BeginLoadAsync(Token));
    }

    [Fact]
    public async Task Each_page_of_the_load_keeps_its_mark_alive_and_no_other_push_does()
    {
        var load = await _one.BeginLoadAsync(Token);
        await Database.KeyExpireAsync("job_epoch", TimeSpan.FromSeconds(5));
        await _one.PushAsync([Ready()], TimeProvider.System.GetUtcNow(), Token);
        Assert.True(await Database.KeyTimeToLiveAsync("job_epoch") <= TimeSpan.FromSeconds(5));

        Assert.True(await PushAsync(_one, load!, Ready()));
        Assert.True(await Database.KeyTimeToLiveAsync("job_epoch") > TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task A_loader_that_died_is_followed_by_another_which_goes_on_where_it_stopped()
    {
        var (job, load) = (Ready(), await _one.BeginLoadAsync(Token));
        await PushAsync(_one, load!, job);
        await MarkDiesAsync();

        var taken = await _other.BeginLoadAsync(Token);
        Assert.Equal(job, taken!.Checkpoint!.Last);
        Assert.False(await PushAsync(_one, load!, Ready()));
        Assert.Equal(1, await _one.LengthAsync(Token));
        Assert.True(await _other.CompleteLoadAsync(taken.Token, Token));
        Assert.False(await Database.KeyExistsAsync("job_load"));
    }

    [Fact]
    public async Task A_load_begins_again_when_a_push_was_lost_that_it_may_have_passed()
    {
        // A limit would be one for the tests of other classes too.
        await using var server = await TestRedis.StartNewAsync();
        await using var connection = await server.ConnectAsync();
        var (one, other) = (NewQueue(connection), NewQueue(connection));
        await PushAsync(one, (await one.BeginLoadAsync(Token))!, Ready());
        await connection.GetDatabase().ExecuteAsync("CONFIG", "SET", "maxmemory", "1");
        await Assert.ThrowsAsync<ReadyQueueUnavailableException>(() => other.PushAsync([Ready()], TimeProvider.System.GetUtcNow(), Token));
        await connection.GetDatabase().ExecuteAsync("CONFIG", "SET", "maxmemory", "0");
        await other.LengthAsync(Token);

        Assert.Null((await one.BeginLoadAsync(Token))!.Checkpoint);
    }

    [Theory]
    [InlineData("ready:0123456789abcdef0123456789abcdef01234567", null)]
    [InlineData("ready", null)]
    [InlineData("loading:token:0123456789abcdef0123456789abcdef01234567", 60)]
    public async Task What_another_server_was_told_does_not_count_on_this_one(string epoch, int? lifeSeconds)
    {
        await Database.StringSetAsync("job_epoch", epoch);
        if (lifeSeconds is { } life) await Database.KeyExpireAsync("job_epoch", TimeSpan.FromSeconds(life));
        await Database.StringSetAsync("job_load", "0123456789abcdef0123456789abcdef01234567{}");

        await LoadAsync();
    }

    [Fact]
    public async Task A_checkpoint_that_cannot_be_read_means_to_load_from_the_beginning()
    {
        await PushAsync(_one, (await _one.BeginLoadAsync(Token))!, Ready());
        await Database.StringAppendAsync("job_load", "}");

        await LoadAsync();
    }

    [Fact]
    public async Task A_request_to_load_leaves_a_load_that_is_under_way_alone()
    {
        var load = await _one.BeginLoadAsync(Token);
        await _other.RequestLoadAsync(Token);

        Assert.True(await _one.CompleteLoadAsync(load!.Token, Token));
    }

    [Fact]
    public async Task Loading_again_lists_nothing_twice()
    {
        var (job, mail) = (Ready(), Ready() with { Queue = "mail" });
        await _one.PushAsync([job, mail], TimeProvider.System.GetUtcNow(), Token);
        await _one.BeginLoadAsync(Token);
        await _one.PushAsync([job, mail], TimeProvider.System.GetUtcNow(), Token);

        Assert.Equal(2, await _one.LengthAsync(Token));
    }

    [Theory]
    [InlineData("loading:by-nobody")]
    [InlineData("")]
    [InlineData("nonsense")]
    public async Task Whatever_stands_in_the_epoch_without_an_end_does_not_keep_the_queue_from_being_loaded(string garbage)
    {
        await Database.StringSetAsync("job_epoch", garbage);

        await LoadAsync();
    }

    private static RedisReadyQueue NewQueue(IConnectionMultiplexer connection) =>
        new(connection.NewCalls(), TimeProvider.System, NullLogger<RedisReadyQueue>.Instance);

    private static ReadyJob Ready() => new(NewJobs.NextId(), "default", 2, DateTimeOffset.UnixEpoch);

    private async Task LoadAsync()
    {
        var load = await _one.BeginLoadAsync(Token);
        Assert.NotNull(load);
        Assert.Null(load.Checkpoint);
        Assert.True(await _one.CompleteLoadAsync(load.Token, Token));
        Assert.Null(await _other.BeginLoadAsync(Token));
    }

    private static Task<bool> PushAsync(RedisReadyQueue queue, QueueLoad load, ReadyJob job) => queue.PushLoadedAsync(
        load.Token, [job], new LoadCheckpoint(DateTimeOffset.UnixEpoch, 1, OverdueIsLoaded: false, job),
        TimeProvider.System.GetUtcNow(), Token);

    private async Task MarkDiesAsync()
    {
        await Database.KeyExpireAsync("job_epoch", TimeSpan.FromMilliseconds(1));
        await Eventually.IsTrueAsync(async () => !await Database.KeyExistsAsync("job_epoch"));
    }
}
