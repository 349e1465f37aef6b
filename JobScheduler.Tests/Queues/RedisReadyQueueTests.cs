using JobScheduler.Queues.Redis;
using Microsoft.Extensions.Logging.Abstractions;
using StackExchange.Redis;

namespace JobScheduler.Tests.Queues;

public sealed class RedisReadyQueueTests(SharedRedis redis) : ReadyQueueContract, IAsyncLifetime
{
    private IConnectionMultiplexer _connection = null!;
    private RedisReadyQueue _queue = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    internal override IReadyQueue Queue => _queue;

    private IDatabase Database => _connection.GetDatabase();

    public async ValueTask InitializeAsync()
    {
        _connection = await redis.ConnectAsync(this);
        _queue = new RedisReadyQueue(_connection.NewCalls(), Time, NullLogger<RedisReadyQueue>.Instance);
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    [Fact]
    public async Task The_key_job_queue_is_the_backlog_of_the_default_queue()
    {
        await _queue.PushAsync([Ready(), Ready(), Ready(priority: 1), Ready(queue: "mail")], Time.GetUtcNow(), Token);

        Assert.Equal(2, (long)await Database.ExecuteAsync("LLEN", "job_queue"));
        Assert.Equal(1, await Database.ListLengthAsync("job_queue:default:1"));
        Assert.Equal(1, await Database.ListLengthAsync("job_queue:mail:2"));
    }

    [Fact]
    public async Task A_queue_whose_name_looks_like_a_key_is_like_any_other()
    {
        var jobs = new[]
        {
            Ready(queue: "a:2"), Ready(queue: "a", dueIn: TimeSpan.FromSeconds(1)), Ready(queue: "a:b:c", dueIn: TimeSpan.FromSeconds(1)),
        };
        await _queue.PushAsync(jobs, Time.GetUtcNow(), Token);
        await _queue.PromoteDueAsync(Start + TimeSpan.FromSeconds(1), Token);

        Assert.Equal([jobs[1].Id], await _queue.PopAsync(["a"], 10, Token));
        Assert.Equal([jobs[0].Id, jobs[2].Id], await _queue.PopAsync(["a:2", "a:b:c"], 10, Token));
    }

    [Fact]
    public async Task A_batch_larger_than_a_script_can_take_comes_out_whole_and_in_order()
    {
        var jobs = Enumerable.Range(0, 2500).Select(i => Ready(dueIn: TimeSpan.FromMilliseconds(i % 2))).ToList();
        await _queue.PushAsync(jobs, Time.GetUtcNow(), Token);
        Assert.Equal(new Promotion(1000, TimeSpan.Zero), await PromoteAsync());
        Assert.Equal(new Promotion(250, null), await PromoteAsync());

        var popped = await _queue.PopAsync(["default"], 5000, Token);
        Assert.Equal(jobs.Select(job => job.Id).Where((_, i) => i % 2 == 0), popped.Take(1250));
        Assert.Equal(jobs.Select(job => job.Id).Order(), popped.Order());

        async Task<Promotion> PromoteAsync() =>
            await _queue.PromoteDueAsync(Start + TimeSpan.FromMilliseconds(1), Token) with { Queues = null };
    }

    [Theory]
    [InlineData(16, true)]
    [InlineData(17, false)]
    [InlineData(100, false)]
    public async Task A_promotion_says_in_which_queues_unless_there_are_many(int queues, bool areNamed)
    {
        var names = Enumerable.Range(1, queues).Select(number => $"queue:{number}").ToList();
        var jobs = names.SelectMany(
            name => new[] { Ready(queue: name, dueIn: TimeSpan.FromSeconds(1)), Ready(name, 4, TimeSpan.FromSeconds(1)) });
        await _queue.PushAsync([.. jobs, Ready(queue: "later", dueIn: TimeSpan.FromSeconds(9))], Time.GetUtcNow(), Token);

        var promotion = await _queue.PromoteDueAsync(Start + TimeSpan.FromSeconds(1), Token);

        Assert.Equal(2 * queues, promotion.Promoted);
        Assert.Equal(areNamed ? names.Order(StringComparer.Ordinal) : null, promotion.Queues?.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task An_id_that_is_listed_twice_is_popped_once_at_a_time()
    {
        var job = Ready();
        await _queue.PushAsync([job, job], Time.GetUtcNow(), Token);

        Assert.Equal([job.Id], await _queue.PopAsync(["default"], 10, Token));
    }

    [Fact]
    public async Task A_moment_between_two_microseconds_is_never_early()
    {
        var job = Ready(dueIn: TimeSpan.FromTicks(15));
        await _queue.PushAsync([job], Time.GetUtcNow(), Token);

        Assert.Equal(TimeSpan.FromMicroseconds(1), (await _queue.PromoteDueAsync(job.DueAt, Token)).NextDueIn);
        Assert.Equal(1, (await _queue.PromoteDueAsync(Start + TimeSpan.FromMicroseconds(2), Token)).Promoted);
    }

    [Fact]
    public async Task Many_promoters_move_each_id_once()
    {
        var jobs = Enumerable.Range(1, 3000).Select(i => Ready(dueIn: TimeSpan.FromMilliseconds(i))).ToList();
        await _queue.PushAsync(jobs, Time.GetUtcNow(), Token);
        await using var other = await redis.ConnectAsOtherProcessAsync(this);
        RedisReadyQueue[] promoters = [_queue, new RedisReadyQueue(other.NewCalls(), Time, NullLogger<RedisReadyQueue>.Instance)];

        var moved = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(i => promoters[i % 2].PromoteDueAsync(Start + TimeSpan.FromMinutes(1), Token)));

        Assert.Equal(3000, moved.Sum(promotion => promotion.Promoted));
        Assert.Equal(jobs.Select(job => job.Id), await _queue.PopAsync(["default"], 5000, Token));
    }

    [Fact]
    public async Task The_length_forgets_lists_that_are_empty()
    {
        await _queue.PushAsync([Ready(queue: "mail"), Ready(queue: "fax")], Time.GetUtcNow(), Token);
        await _queue.PopAsync(["fax"], 10, Token);

        Assert.Equal(1, await _queue.LengthAsync(Token));
        Assert.Equal(["job_queue:mail:2"], (await Database.SetMembersAsync("job_lists")).Select(name => (string)name!));
    }

    [Fact]
    public async Task Scripts_are_sent_again_to_a_server_that_has_forgotten_them()
    {
        await _queue.PushAsync([Ready()], Time.GetUtcNow(), Token);
        await Database.ExecuteAsync("SCRIPT", "FLUSH");
        await _queue.PushAsync([Ready()], Time.GetUtcNow(), Token);

        Assert.Equal(2, await _queue.LengthAsync(Token));
    }
}
