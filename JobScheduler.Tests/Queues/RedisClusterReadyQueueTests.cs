using JobScheduler.Queues.Redis;
using Microsoft.Extensions.Logging.Abstractions;
using StackExchange.Redis;

namespace JobScheduler.Tests.Queues;

/// <summary>The same on three masters that have the keys of some queues each.</summary>
public sealed class RedisClusterReadyQueueTests(TestRedisCluster cluster)
    : ReadyQueueContract, IClassFixture<TestRedisCluster>, IAsyncLifetime
{
    private const string KeyOfOneServer = "{lane:0}:";

    private IConnectionMultiplexer _connection = null!;
    private RedisReadyQueue _queue = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    internal override IReadyQueue Queue => _queue;

    private IDatabase Database => _connection.GetDatabase();

    public async ValueTask InitializeAsync()
    {
        _connection = await cluster.ConnectAsync();
        await TestRedisCluster.FlushAsync(_connection);
        _queue = NewQueue();
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    [Fact]
    public async Task Sixteen_lanes_lie_on_all_servers_and_every_key_in_one()
    {
        var queues = Enumerable.Range(0, 100).Select(i => $"queue-{i}").ToList();
        await _queue.PushAsync([.. queues.Select(queue => Ready(queue)), .. queues.Select(Later)], Time.GetUtcNow(), Token);
        await _queue.BeginLoadAsync(Token);

        var keys = await KeysAsync();
        Assert.All(keys.SelectMany(server => server), key => Assert.Matches(@"^\{lane:\d+\}:job_", key));
        Assert.Equal(16, keys.SelectMany(server => server).Select(key => key.Split('}')[0]).Distinct().Count());
        Assert.All(keys, server => Assert.NotEmpty(server));

        static ReadyJob Later(string queue) => Ready(queue, dueIn: TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task All_ids_of_many_queues_come_out_by_priority_and_the_neglected_have_their_share()
    {
        var queues = Enumerable.Range(0, 40).Select(i => $"queue-{i}").ToList();
        var (first, last) = (queues.Select(queue => Ready(queue, priority: 1)).ToList(), Ready(queues[7], priority: 4));
        await _queue.PushAsync([last], Time.GetUtcNow(), Token);
        await _queue.PushAsync(first, Time.GetUtcNow(), Token);

        Assert.Contains(last.Id, await _queue.PopAsync(new PopRequest(queues, 8, ToNeglected: 1), Token));
        Assert.Equal(33, (await _queue.PopAsync(queues, 100, Token)).Count);
        Assert.Equal(0, await _queue.LengthAsync(Token));
    }

    [Fact]
    public async Task What_one_server_has_lost_is_loaded_anew_and_nothing_else()
    {
        await LoadAsync(isWhole: true);
        var jobs = Enumerable.Range(0, 100).Select(i => Ready($"queue-{i}")).ToList();
        await _queue.PushAsync(jobs, Time.GetUtcNow(), Token);
        await _connection.GetServer(cluster.Servers[0].Address).FlushAllDatabasesAsync();
        var left = await _queue.LengthAsync(Token);
        Assert.InRange(left, 1, 99);

        var load = await _queue.BeginLoadAsync(Token);
        Assert.False(load!.IsWhole);
        var checkpoint = new LoadCheckpoint(Start, jobs.Count, OverdueIsLoaded: true, jobs[^1]);
        Assert.True(await _queue.PushLoadedAsync(load.Token, jobs, checkpoint, Time.GetUtcNow(), Token));
        Assert.True(await _queue.CompleteLoadAsync(load.Token, Token));

        Assert.Equal(jobs.Count, await _queue.LengthAsync(Token));
        Assert.Null(await _queue.BeginLoadAsync(Token));
    }

    [Fact]
    public async Task A_server_that_lost_its_content_during_the_load_is_loaded_after_the_others()
    {
        var load = await _queue.BeginLoadAsync(Token);
        var jobs = Enumerable.Range(0, 100).Select(i => Ready($"queue-{i}")).ToList();
        var half = new LoadCheckpoint(Start, 50, OverdueIsLoaded: false, jobs[49]);
        Assert.True(await _queue.PushLoadedAsync(load!.Token, jobs[..50], half, Time.GetUtcNow(), Token));
        await _connection.GetServer(cluster.Servers[1].Address).FlushAllDatabasesAsync();
        var more = half with { Loaded = 51, Last = jobs[50] };
        Assert.False(await _queue.PushLoadedAsync(load.Token, jobs[50..51], more, Time.GetUtcNow(), Token));

        for (var rounds = 0; await _queue.BeginLoadAsync(Token) is { } next; rounds++)
        {
            Assert.InRange(rounds, 0, 1);
            var rest = next.Checkpoint is null ? jobs : jobs[51..];
            await _queue.PushLoadedAsync(next.Token, rest, half with { Loaded = 100, Last = jobs[^1] }, Time.GetUtcNow(), Token);
            Assert.True(await _queue.CompleteLoadAsync(next.Token, Token));
        }

        Assert.Equal(100, await _queue.LengthAsync(Token));
    }

    [Fact]
    public async Task While_one_server_is_away_the_others_give_and_take_and_the_probe_tells()
    {
        await LoadAsync(isWhole: true);
        var queues = Enumerable.Range(0, 100).Select(i => $"queue-{i}").ToList();
        var jobs = queues.Select(queue => Ready(queue)).ToList();
        await _queue.PushAsync(jobs, Time.GetUtcNow(), Token);
        var dead = cluster.ServerOf(_connection, KeyOfOneServer);
        await dead.KillAsync();
        var popped = new List<Guid>();
        await Eventually.IsTrueAsync(async () => await new RedisProbe(_connection.NewCalls()).RefusalAsync(Token) is not null);
        popped.AddRange(await _queue.PopAsync(queues, 1000, Token));

        Assert.InRange(popped.Count, 1, 99);
        Assert.All(popped, id => Assert.Contains(jobs, job => job.Id == id));
        await _queue.PushAsync(jobs, Time.GetUtcNow(), Token);
        Assert.Equal(popped.Order(), (await _queue.PopAsync(queues, 1000, Token)).Order());
        await Assert.ThrowsAsync<ReadyQueueUnavailableException>(() => _queue.PopAsync(queues, 1000, Token));
        await Assert.ThrowsAsync<ReadyQueueUnavailableException>(() => _queue.LengthAsync(Token));

        await dead.StartAsync(Token);
        await Eventually.IsTrueAsync(async () => await new RedisProbe(_connection.NewCalls()).RefusalAsync(Token) is null);
        Assert.Empty(await _queue.PopAsync(queues, 1000, Token));
        await LoadAsync(isWhole: false);
    }

    [Fact]
    public async Task Another_installation_is_refused_and_one_with_a_prefix_has_lanes_of_its_own()
    {
        var job = Ready();
        await _queue.PushAsync([job], Time.GetUtcNow(), Token);

        var refused = await Assert.ThrowsAsync<ReadyQueueUnavailableException>(
            () => NewQueue(installation: TestInstallation.Other).PopAsync(["default"], 10, Token));
        Assert.Contains("JobScheduler__Redis__Prefix", refused.Message, StringComparison.Ordinal);
        Assert.Empty(await NewQueue("other:", TestInstallation.Other).PopAsync(["default"], 10, Token));
        Assert.Equal([job.Id], await _queue.PopAsync(["default"], 10, Token));
    }

    [Fact]
    public async Task One_process_holds_a_lock()
    {
        var (one, other) = (new RedisLoopLocks(_connection.NewCalls(), Time), new RedisLoopLocks(_connection.NewCalls(), Time));

        Assert.True(await one.HoldAsync("refiller", Token));
        Assert.False(await other.HoldAsync("refiller", Token));
    }

    [Fact]
    public async Task Processes_hear_each_other_and_know_whether_anybody_watches()
    {
        await using var second = await cluster.ConnectAsync();
        using var here = NewNotifications(_connection);
        using var there = NewNotifications(second);
        var (heard, changed) = (there.ListenAsync(Token), new JobNotification.JobsChanged([]));
        await Eventually.IsTrueAsync(async () =>
        {
            await here.PublishAsync(changed, Token);
            return !here.IsWatched;
        });
        var watched = await there.WatchAsync(Token);
        await Eventually.IsTrueAsync(async () =>
        {
            await here.PublishAsync(new JobNotification.SchedulesChanged(), Token);
            return here.IsWatched;
        });
        await here.PublishAsync(changed, Token);

        Assert.IsType<JobNotification.SchedulesChanged>(await heard.FirstAsync(Token));
        Assert.NotNull(await watched.FirstAsync(notification => notification is JobNotification.JobsChanged, Token));
        Assert.True(here.IsWatched);
    }

    private RedisReadyQueue NewQueue(string prefix = "", TestInstallation? installation = null) =>
        new(_connection.NewCalls(prefix, installation), Time, NullLogger<RedisReadyQueue>.Instance);

    private static RedisJobNotifications NewNotifications(IConnectionMultiplexer connection) =>
        new(connection, connection.NewCalls(), TimeProvider.System, NullLogger<RedisJobNotifications>.Instance);

    private async Task LoadAsync(bool isWhole)
    {
        var load = await _queue.BeginLoadAsync(Token);
        Assert.Equal(isWhole, load!.IsWhole);
        Assert.True(await _queue.CompleteLoadAsync(load.Token, Token));
        Assert.Null(await _queue.BeginLoadAsync(Token));
    }

    private async Task<IReadOnlyList<IReadOnlyList<string>>> KeysAsync()
    {
        var keys = new List<IReadOnlyList<string>>();
        foreach (var server in _connection.GetServers()) keys.Add((string[])(await server.ExecuteAsync("KEYS", "*"))!);
        return keys;
    }
}
