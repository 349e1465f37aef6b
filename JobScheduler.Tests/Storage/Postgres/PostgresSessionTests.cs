using System.Threading.Channels;
using JobScheduler.Storage.Sql;

namespace JobScheduler.Tests.Storage.Postgres;

/// <summary>The lock of a session's own connection proves that its process lives.</summary>
public sealed class PostgresSessionTests : IAsyncLifetime
{
    // As one in the middle of a batch has none.
    private const string NoIdleTimeout = ";Options=-c idle_in_transaction_session_timeout=0";

    private const string EndWhatWaits =
        """
        SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND application_name LIKE 'jobscheduler-session-%' AND wait_event_type = 'Lock'
        """;

    private readonly PostgresFixture _store = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_session_whose_connection_is_open_is_lost_only_by_force_and_only_at_the_beat_it_was_seen_at()
    {
        var (_, seen) = await StartAsync();

        Assert.False(await _store.Workers.TryDeclareLostAsync(seen, enforce: false, Cancel));
        Assert.False(await _store.Workers.TryDeclareLostAsync(seen with { Beat = seen.Beat - 1 }, enforce: true, Cancel));
        Assert.True(await _store.Workers.TryDeclareLostAsync(seen, enforce: true, Cancel));
        Assert.False(await _store.Workers.TryDeclareLostAsync(seen, enforce: true, Cancel));
    }

    [Fact]
    public async Task A_session_whose_process_is_gone_is_lost_without_force()
    {
        var (process, seen) = await StartAsync();

        await process.DisposeAsync();

        await Eventually.IsTrueAsync(() => _store.Workers.TryDeclareLostAsync(seen, enforce: false, Cancel));
    }

    /// <summary>As on a standby that has just been promoted: it has been up for long, and never had the lock of anybody.</summary>
    [Fact]
    public async Task A_session_that_has_not_beaten_on_this_server_yet_is_lost_only_by_force()
    {
        var (process, seen) = await StartAsync();
        await process.DisposeAsync();
        await using (var look = await PostgresLook.OpenAsync(_store.ConnectionString))
            await look.ExecuteAsync("UPDATE workers SET server_started_at = server_started_at - interval '3 days'");

        Assert.False(await _store.Workers.TryDeclareLostAsync(seen, enforce: false, Cancel));
        Assert.True(await _store.Workers.TryDeclareLostAsync(seen, enforce: true, Cancel));
    }

    [Fact]
    public async Task A_session_lost_by_force_leaves_no_row_locked_and_nobody_else_loses_a_connection()
    {
        var ((frozen, seen), (healthy, _)) = (await StartAsync(), await StartAsync());
        var (jobs, end) = (NewJobs.Many(2), new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        await _store.Jobs.InsertAsync(jobs, Cancel);
        var (held, kept) = (await HoldAsync(frozen, jobs[0].Id, end.Task), await HoldAsync(healthy, jobs[1].Id, end.Task));
        await using var look = await PostgresLook.OpenAsync(_store.ConnectionString);
        Assert.Empty(await look.ColumnAsync("SELECT id FROM jobs FOR UPDATE SKIP LOCKED"));

        Assert.True(await _store.AddProcess().GetRequiredService<IWorkerRegistry>().TryDeclareLostAsync(seen, enforce: true, Cancel));

        await Eventually.IsTrueAsync(async () =>
            (await look.ColumnAsync("SELECT id FROM jobs FOR UPDATE SKIP LOCKED")).SequenceEqual([$"{jobs[0].Id}"]));
        var links = await look.ColumnAsync(
            "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND application_name LIKE 'jobscheduler-session-%'");
        Assert.Equal(2, links.Count);
        end.SetResult();
        await Assert.ThrowsAsync<StoreUnavailableException>(() => held);
        await kept;
    }

    [Fact]
    public async Task A_connection_that_broke_while_it_registered_is_opened_anew_and_the_process_goes_on()
    {
        await using var holder = await PostgresLook.OpenAsync(_store.ConnectionString);
        await using var look = await PostgresLook.OpenAsync(_store.ConnectionString);
        await holder.ExecuteAsync("SET idle_in_transaction_session_timeout = 0; BEGIN; LOCK TABLE workers");
        var (registry, session) = (_store.AddProcess().GetRequiredService<IWorkerRegistry>(), Session());

        var broken = registry.RegisterAsync(session, Cancel);
        await Eventually.IsTrueAsync(async () => (await look.ColumnAsync(EndWhatWaits)).Contains("True"));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => broken);

        await holder.ExecuteAsync("COMMIT");
        await registry.RegisterAsync(session, Cancel);
        Assert.NotNull(await registry.BeatAsync(session.Id, Cancel));
    }

    /// <summary>The beat of the session that takes the place of a lost one says that there is no such session,
    /// so that it is registered again.</summary>
    [Fact]
    public async Task A_session_that_could_not_be_registered_in_the_place_of_a_lost_one_is_asked_for_all_the_same()
    {
        await using var holder = await PostgresLook.OpenAsync(_store.ConnectionString);
        await using var look = await PostgresLook.OpenAsync(_store.ConnectionString);
        // Beats often, as one that the test breaks has to be followed by another.
        await using var process = PostgresProcess.Start(_store.ConnectionString, TimeSpan.FromMilliseconds(100));
        var (registry, lost, next) = (process.GetRequiredService<IWorkerRegistry>(), Session(), Session());
        await registry.RegisterAsync(lost, Cancel);
        await holder.ExecuteAsync("SET idle_in_transaction_session_timeout = 0; BEGIN; LOCK TABLE workers");

        var broken = registry.RegisterAsync(next, Cancel);
        await Eventually.IsTrueAsync(async () =>
        {
            await look.ColumnAsync(EndWhatWaits);
            return broken.IsCompleted;
        });
        await Assert.ThrowsAsync<StoreUnavailableException>(() => broken);
        await holder.ExecuteAsync("COMMIT");

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        patience.CancelAfter(Eventually.Patience);
        BeatReply? reply;
        do reply = await BeatOrFailAsync();
        while (reply is not null);
        await registry.RegisterAsync(next, Cancel);
        // The answer to a beat from before may still be on its way.
        await Eventually.IsTrueAsync(async () => await registry.BeatAsync(next.Id, Cancel) is not null);

        async Task<BeatReply?> BeatOrFailAsync()
        {
            for (; ; )
            {
                try
                {
                    return await registry.BeatAsync(next.Id, patience.Token);
                }
                catch (StoreUnavailableException)
                {
                    // Of a beat from before the lock was gone.
                }
            }
        }
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

    /// <summary>Versions that name no queue send no payload.</summary>
    [Fact]
    public async Task All_processes_hear_in_which_queues_there_are_jobs()
    {
        var (process, seen) = await StartAsync();
        var heard = Channel.CreateUnbounded<IReadOnlyList<string>?>();
        process.GetRequiredService<IStoreWakeUps>().OnNotified(queues => heard.Writer.TryWrite(queues));
        var sender = _store.AddProcess().GetRequiredService<IStoreWakeUps>();

        await sender.NotifyAsync(["mail", "a:b"], Cancel);
        await sender.NotifyAsync(queues: null, Cancel);
        await using var look = await PostgresLook.OpenAsync(_store.ConnectionString);
        await look.ExecuteAsync("NOTIFY jobscheduler_jobs_ready");
        await sender.NotifyAsync(["last"], Cancel);

        List<IReadOnlyList<string>?> all = [];
        while (all.LastOrDefault() is not ["last"]) all.Add(await heard.Reader.ReadAsync(Cancel));
        Assert.Equal([["mail", "a:b"], null, null, ["last"]], all);
    }

    public ValueTask InitializeAsync() => _store.InitializeAsync();

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    private static WorkerSession Session() => new(NewJobs.NextId(), "worker", "host", 1, 4, ["default"]);

    /// <summary>In a transaction that stays open until the end.</summary>
    private static async Task<Task<int>> HoldAsync(ServiceProvider process, Guid job, Task end)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var held = process.GetRequiredService<ISqlDatabase>().WriteAsync(
            async session =>
            {
                await session.QueryAsync(Statements.Jobs.Lock, new SqlParameters().Id("id", job), row => row.Id("id"));
                started.TrySetResult();
                await end;
                return 0;
            },
            Cancel);
        await started.Task;
        return held;
    }

    private async Task<(ServiceProvider Process, SessionBeat Seen)> StartAsync()
    {
        var process = _store.AddProcess(NoIdleTimeout);
        var (registry, session) = (process.GetRequiredService<IWorkerRegistry>(), Session());
        await registry.RegisterAsync(session, Cancel);
        Assert.NotNull(await registry.BeatAsync(session.Id, Cancel));
        // It beats once and then not for hours.
        return (process, new SessionBeat(session.Id, 1));
    }
}
