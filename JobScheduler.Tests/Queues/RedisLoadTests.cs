using JobScheduler.Core.Queues;
using JobScheduler.Queues.Redis;
using JobScheduler.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using StackExchange.Redis;
using Xunit;

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
        _one = new RedisReadyQueue(new RedisCalls(_connection), TimeProvider.System, NullLogger<RedisReadyQueue>.Instance);
        _other = new RedisReadyQueue(new RedisCalls(_connection), TimeProvider.System, NullLogger<RedisReadyQueue>.Instance);
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
        var token = await _one.BeginLoadAsync(Token);
        await SharedRedis.FlushAsync(_connection);

        Assert.False(await _one.CompleteLoadAsync(token!, Token));
        await LoadAsync();
    }

    [Fact]
    public async Task A_load_that_another_process_began_after_a_flush_is_not_completed_by_the_first()
    {
        var first = await _one.BeginLoadAsync(Token);
        await SharedRedis.FlushAsync(_connection);
        var second = await _other.BeginLoadAsync(Token);

        Assert.False(await _one.CompleteLoadAsync(first!, Token));
        Assert.True(await _other.CompleteLoadAsync(second!, Token));
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
    public async Task A_loader_that_died_is_followed_by_another_and_one_that_pushes_is_alive()
    {
        await _one.BeginLoadAsync(Token);
        await Database.KeyExpireAsync("job_epoch", TimeSpan.FromSeconds(5));
        await _one.PushAsync([Ready()], TimeProvider.System.GetUtcNow(), Token);
        Assert.True(await Database.KeyTimeToLiveAsync("job_epoch") > TimeSpan.FromSeconds(10));

        await Database.KeyExpireAsync("job_epoch", TimeSpan.FromMilliseconds(1));
        await Eventually.IsTrueAsync(async () => await _other.BeginLoadAsync(Token) is not null);
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

    private static ReadyJob Ready() => new(NewJobs.NextId(), "default", 2, DateTimeOffset.UnixEpoch);

    private async Task LoadAsync()
    {
        var token = await _one.BeginLoadAsync(Token);
        Assert.NotNull(token);
        Assert.True(await _one.CompleteLoadAsync(token, Token));
        Assert.Null(await _other.BeginLoadAsync(Token));
    }
}
