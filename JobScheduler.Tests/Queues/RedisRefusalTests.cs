using JobScheduler.LocalCluster.Processes;
using JobScheduler.Queues.Redis;
using Microsoft.Extensions.Logging.Abstractions;
using StackExchange.Redis;

namespace JobScheduler.Tests.Queues;

/// <summary>Redis answers and takes no writes: no better than one that is away, and it says why.</summary>
public sealed class RedisRefusalTests
{
    private static readonly ReadyJob Job = new(NewJobs.NextId(), "default", 2, DateTimeOffset.UnixEpoch);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_empty_list_of_a_full_server_is_no_answer()
    {
        await using var server = await TestRedis.StartNewAsync();
        await using var redis = await RefusedRedis.ConnectAsync(server);
        await redis.Queue.PushAsync([Job], Job.DueAt, Token);
        await redis.AskAsync("CONFIG", "SET", "maxmemory", "1");
        Assert.Equal([Job.Id], await redis.Queue.PopAsync(["default"], 10, Token));

        await redis.IsRefusedAsync("Redis is full");
        await redis.AskAsync("CONFIG", "SET", "maxmemory", "0");
        await redis.WorksAsync();
    }

    [Fact]
    public async Task A_replica_gives_nothing()
    {
        await using var server = await TestRedis.StartNewAsync();
        await using var redis = await RefusedRedis.ConnectAsync(server);
        await redis.AskAsync("REPLICAOF", "127.0.0.1", "1");

        await redis.IsRefusedAsync("Redis is a replica");
        await redis.AskAsync("REPLICAOF", "NO", "ONE");
        await redis.WorksAsync();
    }

    [Fact]
    public async Task A_server_that_cannot_save_gives_nothing()
    {
        await using var server = await TestRedis.StartNewAsync();
        await using var redis = await RefusedRedis.ConnectAsync(server);
        var inTheWay = Directory.CreateDirectory(Path.Combine(server.Folder, "dump.rdb"));
        await redis.AskAsync("CONFIG", "SET", "save", "3600 1");
        await redis.AskAsync("BGSAVE");

        await Eventually.IsTrueAsync(async () => await redis.Probe.RefusalAsync(Token) is not null);
        await redis.IsRefusedAsync("Redis cannot save its dump");
        inTheWay.Delete();
        await redis.AskAsync("BGSAVE");
        await redis.WorksAsync();
    }

    [Fact]
    public async Task A_cluster_without_a_server_for_some_slots_is_called_what_it_is()
    {
        // Or it takes the port ten thousand above its own, which may be taken.
        await using var server = await TestRedis.StartNewAsync("--cluster-enabled", "yes", "--cluster-port", $"{LoopbackPort.Free()}");
        await using var redis = await RefusedRedis.ConnectAsync(server);

        await redis.IsRefusedAsync("Redis Cluster is down");
        await redis.AskAsync("CLUSTER", "ADDSLOTSRANGE", "0", "16383");
        await redis.WorksAsync();
    }

    private sealed class RefusedRedis(IConnectionMultiplexer connection) : IAsyncDisposable
    {
        private readonly RedisCalls _calls = connection.NewCalls();

        public RedisReadyQueue Queue => new(_calls, TimeProvider.System, NullLogger<RedisReadyQueue>.Instance);

        public RedisProbe Probe => new(_calls);

        public static async Task<RefusedRedis> ConnectAsync(TestRedis server) => new(await server.ConnectAsync());

        public Task<RedisResult> AskAsync(string command, params object[] arguments) =>
            connection.GetServers()[0].ExecuteAsync(command, arguments);

        public async Task IsRefusedAsync(string words)
        {
            foreach (Func<Task> call in new Func<Task>[]
            {
                () => Queue.PushAsync([Job], Job.DueAt, Token),
                () => Queue.PopAsync(["default"], 10, Token),
                () => Queue.BeginLoadAsync(Token),
            })
            {
                var refusal = await Assert.ThrowsAsync<ReadyQueueUnavailableException>(call);
                Assert.StartsWith(words, refusal.Message, StringComparison.Ordinal);
            }

            Assert.StartsWith(words, await Probe.RefusalAsync(Token), StringComparison.Ordinal);
        }

        public async Task WorksAsync()
        {
            await Eventually.IsTrueAsync(async () => await Probe.RefusalAsync(Token) is null);
            await Queue.PushAsync([Job], Job.DueAt, Token);
            Assert.Equal([Job.Id], await Queue.PopAsync(["default"], 10, Token));
        }

        public ValueTask DisposeAsync() => connection.DisposeAsync();
    }
}
