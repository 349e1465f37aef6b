using JobScheduler.Storage.Postgres.Workers;
using JobScheduler.Storage.Sql;

namespace JobScheduler.Tests.Storage.Postgres;

/// <summary>What a beat tells of the other sessions when there are many.</summary>
public sealed class PostgresRingTests : IAsyncLifetime
{
    private const int Count = 50;

    private readonly PostgresFixture _store = new();
    private readonly List<Guid> _sessions = [];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_of_many_is_watched_by_three_others_and_each_of_few_by_all()
    {
        Assert.Equal(32, (await BeatAsync(_sessions[0])).Others.Count);

        var watched = new List<Guid>();
        foreach (var session in _sessions) watched.AddRange((await BeatAsync(session)).Others.Select(other => other.Session));

        Assert.Equal(_sessions.Order(), watched.Distinct().Order());
        Assert.All(watched.CountBy(session => session), count => Assert.Equal(3, count.Value));
        foreach (var session in _sessions.Skip(10)) await _store.Workers.StopAsync(session, Cancel);
        await BeatAsync(_sessions[0]);
        Assert.Equal(_sessions.Take(10).Skip(1).Order(), (await BeatAsync(_sessions[0])).Others.Select(other => other.Session).Order());
    }

    [Fact]
    public async Task Sessions_that_are_late_together_with_their_watchers_are_told_now_and_then()
    {
        await BeatAsync(_sessions[0]);
        Assert.Empty((await BeatAsync(_sessions[0])).Late);
        _store.Advance(1.6 * PostgresFixture.Beat);
        foreach (var session in _sessions.Take(2)) await BeatAsync(session);

        var late = (await BeatAsync(_sessions[0])).Late.Select(other => other.Session).ToHashSet();

        Assert.InRange(late.Count, Count - 2 - (2 * 3), Count - 2 - 3);
        Assert.DoesNotContain(_sessions[0], late);
        Assert.DoesNotContain(_sessions[1], late);
        foreach (var session in _sessions.Skip(2)) await BeatAsync(session);
        Assert.Empty((await BeatAsync(_sessions[0])).Late);
    }

    [Fact]
    public async Task Leased_sessions_and_the_next_tick_are_told_with_the_beats_that_ask_who_is_late()
    {
        var leased = new WorkerSession(NewJobs.NextId(), "python-1", "host", 1, 4, ["default"]);
        await _store.Leases.OpenAsync(leased, TimeSpan.FromHours(1), most: 1, Cancel);
        var schedule = NewSchedules.Every("daily", _store.Now + TimeSpan.FromHours(12));
        await _store.Schedules.PutAsync(schedule, NewJobs.Tick(schedule.Id, schedule.NextTick!.Value), null, Cancel);
        await BeatAsync(_sessions[0]);
        Assert.Empty((await BeatAsync(_sessions[0])).Late);
        _store.Advance(1.1 * PostgresFixture.Beat);

        var reply = await BeatAsync(_sessions[0]);

        Assert.Equal(new SessionBeat(leased.Id, 0, TimeSpan.FromHours(1)), Assert.Single(reply.Late));
        Assert.InRange(reply.NextTickIn!.Value, TimeSpan.FromHours(5), TimeSpan.FromHours(5.5));
    }

    /// <summary>The plan is made once, before the server has counted the sessions: one that sorts would read all of them each
    /// time.</summary>
    [Fact]
    public async Task A_beat_walks_the_ring_no_further_than_to_its_watched()
    {
        await using var look = await PostgresLook.OpenAsync(_store.ConnectionString, SessionConnection.Settings);
        await look.ExecuteAsync("""
            INSERT INTO workers (
                session, worker_id, host, process_id, concurrency, queues, status, beat, started_at, last_beat_at)
            SELECT gen_random_uuid(), 'many-' || number, 'host', 1, 1, '{default}', 'active', 0, now(), now()
            FROM generate_series(1, 1000) AS number
            """);

        var plan = await look.PlanAsync(SqlScripts.Load("Postgres/Sql/")[Statements.Workers.BeatInRing]);

        Assert.Contains("Index Scan using workers_ring", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("Sort", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("Bitmap", plan, StringComparison.Ordinal);
    }

    public async ValueTask InitializeAsync()
    {
        await _store.InitializeAsync();
        for (var number = 0; number < Count; number++)
        {
            _sessions.Add(NewJobs.NextId());
            await _store.Workers.RegisterAsync(new WorkerSession(_sessions[^1], $"worker-{number}", "host", 1, 4, ["default"]), Cancel);
        }
    }

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    private async Task<BeatReply> BeatAsync(Guid session) => (await _store.Workers.BeatAsync(session, Cancel))!;
}
