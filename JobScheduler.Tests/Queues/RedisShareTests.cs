using CsCheck;
using JobScheduler.Engine;
using JobScheduler.Engine.Enqueuing;
using JobScheduler.Engine.Working;
using JobScheduler.Queues.Redis;
using Microsoft.Extensions.Logging.Abstractions;
using StackExchange.Redis;

namespace JobScheduler.Tests.Queues;

/// <summary>How queues and priorities share what is popped, also beside processes of a version that knows nothing of it.</summary>
public sealed class RedisShareTests(SharedRedis redis) : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private IConnectionMultiplexer _connection = null!;
    private RedisReadyQueue _queue = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private IDatabase Database => _connection.GetDatabase();

    public async ValueTask InitializeAsync()
    {
        _connection = await redis.ConnectAsync(this);
        _queue = new RedisReadyQueue(_connection.NewCalls(), TimeProvider.System, NullLogger<RedisReadyQueue>.Instance);
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    public async Task One_id_of_the_last_priority_is_popped_within_16_pops_beside_a_million_of_the_first(int max)
    {
        await FloodAsync("job_queue:default:0", 1_000_000);
        var last = new ReadyJob(NewJobs.NextId(), "default", 4, Now);
        await _queue.PushAsync([last], Now, Token);

        var turns = Turns();
        var pops = 1;
        while (!(await _queue.PopAsync(turns.Next(["default"], max), Token)).Contains(last.Id)) pops++;
        Assert.InRange(pops, 1, 16);
    }

    [Fact]
    public async Task Neither_of_two_queues_waits_until_the_other_is_empty()
    {
        await FloodAsync("job_queue:mail:2", 10_000);
        await FloodAsync("job_queue:fax:2", 10_000);
        var turns = Turns();
        for (var i = 0; i < 101; i++) Assert.Single(await _queue.PopAsync(turns.Next(["mail", "fax"], 1), Token));

        var left = await Database.ListLengthAsync("job_queue:mail:2");
        Assert.InRange(10_000 - left, 40, 60);
    }

    /// <summary>More than a script may name in one call.</summary>
    [Fact]
    public async Task The_neglected_are_found_among_nine_thousand_lists()
    {
        string[] queues = [.. Enumerable.Range(0, 9_000).Select(number => $"q{number}")];
        await _queue.PushAsync([.. queues.Select(queue => new ReadyJob(NewJobs.NextId(), queue, 2, Now))], Now, Token);

        Assert.Equal(20, (await _queue.PopAsync(new PopRequest(queues, 20, ToNeglected: 10), Token)).Count);
    }

    [Fact]
    public async Task The_script_divides_as_the_plan_does()
    {
        var list = Gen.Select(Gen.Int[0, 4], Gen.Bool, Gen.Int[0, 12], Gen.Int[1, 1000]);
        var pops = Gen.Select(list.Array[0, 6], Gen.Int[1, 40], Gen.Int[0, 10]);
        await pops.SampleAsync(
            async (bands, max, toNeglected) =>
            {
                await SharedRedis.FlushAsync(_connection);
                string[] queues = ["a", "b"];
                var names = Priorities.FirstToLast.SelectMany(priority => queues.Select(queue => (priority, queue))).ToList();
                var held = names.ToDictionary(name => name, _ => default(WaitingList));
                foreach (var (priority, isB, length, since) in bands)
                {
                    held[(priority, isB ? "b" : "a")] = new WaitingList(priority, length, since);
                }

                foreach (var (name, waiting) in held.Where(pair => pair.Value.Length > 0)) await FillAsync(ListOf(name), waiting);
                await _queue.PopAsync(new PopRequest(queues, max, toNeglected), Token);

                var lists = names.Select(name => held[name] with { Priority = name.priority }).ToList();
                var parts = PopPlan.Of(
                    [.. lists.Select(one => one with { Since = one.Length > 0 ? one.Since : long.MaxValue })], max, toNeglected);
                var left = await Task.WhenAll(names.Select(name => Database.ListLengthAsync(ListOf(name))));
                Assert.Equal(lists.Zip(parts, (one, part) => one.Length - part), left);
            },
            iter: 300, threads: 1);
    }

    [Fact]
    public async Task A_list_that_an_older_version_filled_begins_to_wait_at_the_first_pop_that_gives_a_share()
    {
        await FloodAsync("job_queue:default:0", 1000);
        await FloodAsync("job_queue:default:4", 1);
        await _queue.PopAsync(new PopRequest(["default"], 8, ToNeglected: 1), Token);
        Assert.True(await Database.HashExistsAsync("job_since", "job_queue:default:4"));

        await _queue.PopAsync(new PopRequest(["default"], 8, ToNeglected: 1), Token);
        Assert.Equal(0, await Database.ListLengthAsync("job_queue:default:4"));
    }

    [Fact]
    public async Task What_an_older_version_leaves_behind_is_forgotten()
    {
        await _queue.PushAsync([new ReadyJob(NewJobs.NextId(), "mail", 1, Now)], Now, Token);
        await Database.ListRightPopAsync("job_queue:mail:1");
        await _queue.LengthAsync(Token);

        Assert.False(await Database.KeyExistsAsync("job_since"));
    }

    [Fact]
    public async Task A_moment_of_the_future_or_that_is_none_keeps_no_list_from_its_share()
    {
        await FloodAsync("job_queue:default:0", 1000);
        await FloodAsync("job_queue:default:3", 1);
        await FloodAsync("job_queue:default:4", 1);
        await Database.HashSetAsync("job_since", "job_queue:default:3", "9999999999999999");
        await Database.HashSetAsync("job_since", "job_queue:default:4", "soon");
        for (var i = 0; i < 3; i++) await _queue.PopAsync(new PopRequest(["default"], 8, ToNeglected: 1), Token);

        Assert.Equal(0, await Database.ListLengthAsync("job_queue:default:3"));
        Assert.Equal(0, await Database.ListLengthAsync("job_queue:default:4"));
    }

    private static string ListOf((int Priority, string Queue) band) => $"job_queue:{band.Queue}:{band.Priority}";

    private static PopTurns Turns() => new(new QueueOptions(), new RandomSource(new Random(7)));

    /// <summary>As a process of an older version does.</summary>
    private async Task FloodAsync(string list, int count)
    {
        const string Fill = "for i = 1, ARGV[1] do redis.call('LPUSH', KEYS[1], string.format('%08x-0000-7000-8000-' .. ARGV[2], i)) end";
        // In parts, or a slow machine takes longer than a call may.
        foreach (var part in Enumerable.Range(0, count).Chunk(50_000))
            await Database.ScriptEvaluateAsync(Fill, [list], [part.Length, $"{part[0]:d12}"]);
        await Database.SetAddAsync("job_lists", list);
    }

    private async Task FillAsync(string list, WaitingList waiting)
    {
        await FloodAsync(list, (int)waiting.Length);
        await Database.HashSetAsync("job_since", list, waiting.Since);
    }
}
