using System.Net;
using System.Net.Sockets;
using JobScheduler.Core.Ports;
using JobScheduler.Core.Workers;
using JobScheduler.Storage;
using JobScheduler.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace JobScheduler.Tests.Storage.Postgres;

/// <summary>The connection that stands for a session: its lock proves that the process lives.</summary>
public sealed class PostgresSessionTests : IAsyncLifetime
{
    private readonly PostgresFixture _store = new();
    private IWorkerRegistry _observer = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_session_whose_connection_is_open_is_lost_only_by_force()
    {
        var seen = await BeatAsync(await RegisterAsync());

        Assert.False(await _observer.TryLoseAsync(seen, enforce: false, Cancel));
        Assert.NotNull(await _store.Workers.BeatAsync(seen.Session, Cancel));
        Assert.False(await _observer.TryLoseAsync(seen, enforce: true, Cancel));

        Assert.True(await _observer.TryLoseAsync(await BeatAsync(seen.Session), enforce: true, Cancel));
        Assert.Null(await _store.Workers.BeatAsync(seen.Session, Cancel));
    }

    [Fact]
    public async Task A_session_whose_process_is_gone_is_lost_at_once()
    {
        var process = _store.AddProcess();
        var seen = await BeatAsync(await RegisterAsync(process.GetRequiredService<IWorkerRegistry>()));

        await ((ServiceProvider)process).DisposeAsync();

        await Eventually.IsTrueAsync(() => _observer.TryLoseAsync(seen, enforce: false, Cancel));
    }

    [Fact]
    public async Task A_beat_after_its_connection_was_cut_comes_over_a_new_one_with_the_lock()
    {
        var session = await RegisterAsync();
        await CutAsync();

        var seen = await BeatAsync(session);

        await Eventually.IsTrueAsync(async () => !await _observer.TryLoseAsync(await BeatAsync(session), enforce: false, Cancel));
        Assert.Equal(session, seen.Session);
    }

    [Fact]
    public async Task A_beat_tells_how_the_other_sessions_beat_and_how_long_the_server_is_up()
    {
        var (mine, other) = (await RegisterAsync(), await RegisterAsync());
        var beat = await BeatAsync(other);

        var reply = (await _store.Workers.BeatAsync(mine, Cancel))!;

        Assert.Equal([beat], reply.Others);
        Assert.InRange(reply.StoreUptime, TimeSpan.FromMilliseconds(1), TimeSpan.FromHours(1));
    }

    [Fact]
    public async Task A_server_that_refuses_is_told_from_one_that_does_not_answer()
    {
        await using var refusing = At(port: 1);

        var failure = await Assert.ThrowsAsync<StoreUnavailableException>(
            () => refusing.GetRequiredService<IWorkerRegistry>().BeatAsync(NewJobs.NextId(), Cancel));

        Assert.Equal(StoreSilence.Refusing, failure.Silence);
    }

    [Fact]
    public async Task A_server_that_takes_connections_but_says_nothing_is_unreachable()
    {
        using var mute = new TcpListener(IPAddress.Loopback, 0);
        mute.Start();
        await using var silent = At(((IPEndPoint)mute.LocalEndpoint).Port);

        var failure = await Assert.ThrowsAsync<StoreUnavailableException>(
            () => silent.GetRequiredService<IWorkerRegistry>().BeatAsync(NewJobs.NextId(), Cancel));

        Assert.Equal(StoreSilence.Unreachable, failure.Silence);
    }

    public async ValueTask InitializeAsync()
    {
        await _store.InitializeAsync();
        _observer = _store.AddProcess().GetRequiredService<IWorkerRegistry>();
    }

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    private static ServiceProvider At(int port) =>
        new ServiceCollection().AddPostgresStorage(_ => $"Host=127.0.0.1;Port={port};Username=nobody").BuildServiceProvider();

    private async Task<Guid> RegisterAsync(IWorkerRegistry? registry = null)
    {
        var session = new WorkerSession(NewJobs.NextId(), "worker", "host", 1, 4, ["default"]);
        await (registry ?? _store.Workers).RegisterAsync(session, Cancel);
        return session.Id;
    }

    private async Task<SessionBeat> BeatAsync(Guid session)
    {
        Assert.NotNull(await _store.Workers.BeatAsync(session, Cancel));
        return new SessionBeat(session, long.Parse((await LookAsync($"SELECT beat FROM workers WHERE session = '{session}'"))[0], null));
    }

    private async Task CutAsync() =>
        await LookAsync("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'jobscheduler-session' AND datname = current_database()");

    private async Task<IReadOnlyList<string>> LookAsync(string text)
    {
        await using var look = await PostgresLook.OpenAsync(_store.ConnectionString);
        return await look.ColumnAsync(text);
    }
}
