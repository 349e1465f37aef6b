using JobScheduler.Core.Requests;
using JobScheduler.Engine;
using JobScheduler.Engine.Queries;
using JobScheduler.Engine.ReadyQueue;
using JobScheduler.Queues;
using StackExchange.Redis;

namespace JobScheduler.Tests.Engine.Maintenance;

/// <summary>The whole engine on a Redis that is there, or is not.</summary>
public sealed class RedisOutageTests : IAsyncLifetime
{
    private readonly TestRedis _server = new();
    private IConnectionMultiplexer _connection = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _connection = await _server.ConnectAsync();

    public async ValueTask DisposeAsync()
    {
        await _connection.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Without_Redis_the_store_is_asked_every_second()
    {
        await using var engine = await StartAsync();
        for (var i = 0; i < 4; i++)
        {
            var id = await engine.SubmitScriptedAsync();
            await engine.AdvanceUntilAsync(id, JobStatus.Completed);
            var job = await engine.JobAsync(id);
            Assert.InRange(job.StartedAt!.Value - job.ScheduledAt, TimeSpan.Zero, TimeSpan.FromSeconds(3));
        }
    }

    [Fact]
    public async Task Without_Redis_delayed_jobs_and_retries_run_too()
    {
        await using var engine = await StartAsync();
        engine.Script.Do = (context, _) =>
            context.Attempt == 1 ? throw new InvalidDataException("not yet") : Task.FromResult(JobOutcome.Success());
        var id = await engine.SubmitAsync(new JobRequest { Name = "later", DelaySeconds = 10, Handler = "scripted" });
        await engine.AdvanceUntilAsync(id, JobStatus.Completed);

        Assert.Equal(2, (await engine.JobAsync(id)).State.Attempt);
    }

    [Fact]
    public async Task Without_Redis_the_queue_length_is_what_waits_in_the_store()
    {
        await using var engine = await StartAsync();
        for (var i = 0; i < 3; i++) await engine.SubmitAsync(new JobRequest { Name = "elsewhere", Queue = "unserved" });

        Assert.Equal(3, (await engine.Get<StatsQuery>().ReadAsync(Token)).QueueLength);
    }

    [Fact]
    public async Task Redis_may_die_and_come_back_empty_while_jobs_run()
    {
        await _server.StartAsync();
        await Eventually.IsTrueAsync(() => _connection.IsConnected);
        await using var engine = await StartAsync();
        await RunOneAsync(engine);
        await IsLoadedAsync(engine);
        await _server.KillAsync();
        await RunOneAsync(engine);
        await _server.StartAsync();
        await RunOneAsync(engine);
        await IsLoadedAsync(engine);
    }

    [Fact]
    public async Task A_process_that_finds_the_queue_loaded_does_not_list_everything_anew()
    {
        await _server.StartAsync();
        await Eventually.IsTrueAsync(() => _connection.IsConnected);
        var first = await StartAsync();
        for (var i = 0; i < 3; i++) await first.SubmitAsync(new JobRequest { Name = "waits", Queue = "unserved" });
        await IsLoadedAsync(first);
        var listed = await _connection.GetDatabase().ListLengthAsync("job_queue:unserved:2");

        await using var second = await first.RestartAsync(TimeSpan.FromMinutes(1));
        await TakeOverAsync(second);
        await first.DisposeAsync();
        Assert.Equal(listed, await _connection.GetDatabase().ListLengthAsync("job_queue:unserved:2"));
    }

    [Fact]
    public async Task A_process_that_takes_over_brings_in_what_the_one_before_may_not_have()
    {
        await _server.StartAsync();
        await Eventually.IsTrueAsync(() => _connection.IsConnected);
        var first = await StartAsync();
        var id = await first.SubmitAsync(new JobRequest { Name = "soon", DelaySeconds = 240 });
        await IsLoadedAsync(first);
        await using var second = await first.RestartAsync(TimeSpan.FromSeconds(1));
        await _connection.GetDatabase().KeyDeleteAsync("job_schedule");

        await TakeOverAsync(second);
        await first.DisposeAsync();
        var entry = Assert.Single(await _connection.GetDatabase().SortedSetRangeByRankAsync("job_schedule"));
        Assert.Contains(id.ToString("N"), ((string)entry!).Replace("-", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    private async Task TakeOverAsync(EngineHarness engine)
    {
        await _connection.GetDatabase().KeyDeleteAsync("job_lock:refiller");
        // Of its own: the engine's is run by its loop at the same time, and is made for one caller.
        var refiller = new ReadyQueueRefiller(
            engine.Get<ReadyJobPages>(), engine.Get<IReadyQueue>(), engine.Get<ReadyQueueLoader>(), engine.Get<ILoopLocks>(),
            engine.Get<StoreClock>());
        await refiller.RunOnceAsync(Token);
    }

    private static async Task RunOneAsync(EngineHarness engine) =>
        await engine.AdvanceUntilAsync(await engine.SubmitScriptedAsync(), JobStatus.Completed);

    private Task<EngineHarness> StartAsync() => EngineHarness.StartAsync(
        services => services.AddSingleton(_connection).AddSingleton<IInstallation>(TestInstallation.One).AddRedisQueue(_ => ""));

    private Task IsLoadedAsync(EngineHarness engine) => engine.AdvanceUntilAsync(async () =>
        _connection.IsConnected && (await _connection.GetDatabase().StringGetAsync("job_epoch")).StartsWith("ready"));
}
