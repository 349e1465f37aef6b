using JobScheduler.Queues.Redis;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using StackExchange.Redis;

namespace JobScheduler.Tests.Queues;

/// <summary>Somebody else writes under our keys.</summary>
public sealed class RedisGarbageTests(SharedRedis redis) : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private IConnectionMultiplexer _connection = null!;
    private RedisReadyQueue _queue = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private IDatabase Database => _connection.GetDatabase();

    public async ValueTask InitializeAsync()
    {
        _connection = await redis.ConnectAsync(this);
        _queue = new RedisReadyQueue(_connection.NewCalls(), new FakeTimeProvider(Now), NullLogger<RedisReadyQueue>.Instance);
        // Or the first call finds keys that are nobody's.
        await _queue.LengthAsync(Token);
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    [Fact]
    public async Task Entries_that_are_no_ids_are_dropped_and_counted_and_hide_nothing_behind_them()
    {
        RedisValue[] garbage =
            ["", "x", new string('z', 36), new string('y', 1_000_000), "01234567-89ab-cdef-0123-456789abcdeg", .. Enumerable.Range(0, 500)];
        await Database.ListLeftPushAsync("job_queue", garbage);
        var job = Ready();
        await _queue.PushAsync([job], Now, Token);

        var popped = new List<Guid>();
        for (var i = 0; i < 3; i++) popped.AddRange(await _queue.PopAsync(["default"], 10, Token));
        Assert.Equal([job.Id], popped);
        Assert.Equal(garbage.Length, _queue.InvalidEntriesDropped);
    }

    [Fact]
    public async Task Members_that_are_no_jobs_are_not_promoted()
    {
        foreach (var member in new[]
        {
            "", "|", "x|job_queue", $"{NewJobs.NextId()}|job_epoch", $"{NewJobs.NextId()}|job_lists", $"{NewJobs.NextId()}",
        })
            await Database.SortedSetAddAsync("job_schedule", member, double.NegativeInfinity);
        await Database.SortedSetAddAsync("job_schedule", "never", double.PositiveInfinity);

        Assert.Equal(new Promotion(0, TimeSpan.FromDays(1)), await _queue.PromoteDueAsync(Now, Token) with { Queues = null });
        Assert.Equal(6, _queue.InvalidEntriesDropped);
        Assert.False(await Database.KeyExistsAsync("job_epoch"));
    }

    [Theory]
    [InlineData("job_queue")]
    [InlineData("job_queue:default:0")]
    [InlineData("job_lists")]
    [InlineData("job_schedule")]
    [InlineData("job_epoch")]
    [InlineData("job_load")]
    [InlineData("job_since")]
    [InlineData("job_installation")]
    public async Task A_key_of_another_type_is_dropped_and_the_work_goes_on(string key)
    {
        await SpoilAsync(key);
        await _queue.PushAsync([Ready(), Ready() with { Priority = 0 }, Ready() with { DueAt = Now.AddSeconds(1) }], Now, Token);
        await SpoilAsync(key);
        await _queue.PromoteDueAsync(Now.AddSeconds(2), Token);
        await SpoilAsync(key);
        await _queue.LengthAsync(Token);
        await SpoilAsync(key);
        await _queue.PopAsync(["default"], 10, Token);
        await SpoilAsync(key);
        var load = await _queue.BeginLoadAsync(Token);
        await SpoilAsync(key);
        if (load is not null)
            await _queue.PushLoadedAsync(load.Token, [Ready()], new LoadCheckpoint(Now, 1, OverdueIsLoaded: false, Ready()), Now, Token);
        await SpoilAsync(key);
        if (load is not null) await _queue.CompleteLoadAsync(load.Token, Token);

        var job = Ready() with { Priority = 0 };
        await _queue.PushAsync([job], Now, Token);
        Assert.Contains(job.Id, await _queue.PopAsync(["default"], 10, Token));
    }

    [Fact]
    public async Task Names_in_the_registry_that_are_no_lists_are_forgotten_and_left_alone()
    {
        await Database.StringSetAsync("job_epoch", "ready");
        await Database.SetAddAsync("job_lists", ["job_epoch", "", "somebody's", "job_queue:gone:1"]);

        Assert.Equal(0, await _queue.LengthAsync(Token));
        Assert.False(await Database.KeyExistsAsync("job_lists"));
        Assert.Equal("ready", await Database.StringGetAsync("job_epoch"));
    }

    private static ReadyJob Ready() => new(NewJobs.NextId(), "default", 2, Now);

    /// <summary>A hash stands where none of our keys has one.</summary>
    private async Task SpoilAsync(string key)
    {
        await Database.KeyDeleteAsync(key);
        await Database.HashSetAsync(key, "a", "b");
    }
}
