using JobScheduler.Core.Ports;
using JobScheduler.Core.Workers;
using JobScheduler.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace JobScheduler.Tests.Storage.Postgres;

/// <summary>The lock of a session's own connection proves that its process lives.</summary>
public sealed class PostgresSessionTests : IAsyncLifetime
{
    private readonly PostgresFixture _store = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_session_whose_connection_is_open_is_lost_only_by_force_and_only_at_the_beat_it_was_seen_at()
    {
        var (_, seen) = await StartAsync();

        Assert.False(await _store.Workers.TryLoseAsync(seen, enforce: false, Cancel));
        Assert.False(await _store.Workers.TryLoseAsync(seen with { Beat = seen.Beat - 1 }, enforce: true, Cancel));
        Assert.True(await _store.Workers.TryLoseAsync(seen, enforce: true, Cancel));
        Assert.False(await _store.Workers.TryLoseAsync(seen, enforce: true, Cancel));
    }

    [Fact]
    public async Task A_session_whose_process_is_gone_is_lost_without_force()
    {
        var (process, seen) = await StartAsync();

        await process.DisposeAsync();

        await Eventually.IsTrueAsync(() => _store.Workers.TryLoseAsync(seen, enforce: false, Cancel));
    }

    [Fact]
    public async Task A_beat_tells_how_the_other_sessions_beat_and_how_long_the_server_is_up()
    {
        var (_, other) = await StartAsync();
        var mine = Session();
        await _store.Workers.RegisterAsync(mine, Cancel);

        var reply = (await _store.Workers.BeatAsync(mine.Id, Cancel))!;

        Assert.Equal([other], reply.Others);
        Assert.InRange(reply.StoreUptime, TimeSpan.FromMilliseconds(1), TimeSpan.FromHours(1));
    }

    public ValueTask InitializeAsync() => _store.InitializeAsync();

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    private static WorkerSession Session() => new(NewJobs.NextId(), "worker", "host", 1, 4, ["default"]);

    private async Task<(ServiceProvider Process, SessionBeat Seen)> StartAsync()
    {
        var process = _store.AddProcess();
        var (registry, session) = (process.GetRequiredService<IWorkerRegistry>(), Session());
        await registry.RegisterAsync(session, Cancel);
        Assert.NotNull(await registry.BeatAsync(session.Id, Cancel));
        // It beats once and then not for hours.
        return (process, new SessionBeat(session.Id, 1));
    }
}
