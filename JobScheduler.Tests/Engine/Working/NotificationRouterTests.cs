using System.Security.Cryptography;
using JobScheduler.Engine;
using JobScheduler.Engine.Loops;
using JobScheduler.Engine.Sessions;
using JobScheduler.Engine.Working;
using JobScheduler.Queues.InProcess;
using Microsoft.Extensions.Time.Testing;

namespace JobScheduler.Tests.Engine.Working;

public sealed class NotificationRouterTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Many times: it was a race that the first notification seldom lost.</summary>
    [Fact]
    public async Task What_is_told_as_soon_as_it_has_started_is_heard()
    {
        for (var start = 0; start < 200; start++)
        {
            var (notifications, wakeUps) = (new InProcessJobNotifications(), new LoopWakeUps());
            using var router = new NotificationRouter(
                notifications, Claims(wakeUps), wakeUps, new RunningJobs(wakeUps, TimeProvider.System), new PausedQueues(),
                new LateRunNotice(wakeUps));
            await router.StartAsync(Token);
            await notifications.PublishAsync(new JobNotification.JobsReady(), Token);

            await wakeUps.Claim.WaitAsync(TimeSpan.FromHours(1), new FakeTimeProvider(), Token)
                .WaitAsync(Eventually.Patience, TimeProvider.System, Token);
            await router.StopAsync(Token);
        }
    }

    [Theory]
    [InlineData(true, "mail")]
    [InlineData(true, "reports", "backups")]
    [InlineData(false, "other")]
    [InlineData(false, "Mail", "mail:4", "")]
    [InlineData(true, null)]
    public async Task Only_those_are_woken_who_serve_a_queue_in_which_there_are_jobs(bool isWoken, params string[]? queues)
    {
        var wakeUps = new LoopWakeUps();

        Claims(wakeUps, "mail, reports").Wake(queues);

        Assert.Equal(isWoken, wakeUps.Claim.WaitAsync(TimeSpan.FromHours(1), new FakeTimeProvider(), Token).IsCompletedSuccessfully);
        wakeUps.Claim.Set();
    }

    /// <summary>As from SQL: no list has the job.</summary>
    [Theory]
    [InlineData(true, false, "mail")]
    [InlineData(true, false, null)]
    [InlineData(false, false, "other")]
    [InlineData(false, true, "mail")]
    public async Task Who_is_woken_through_the_store_looks_there_in_its_turn(bool looksThere, bool listsAreAway, string? queue)
    {
        var (time, store, wakeUps) = (new FakeTimeProvider(), new ToldStore(), new LoopWakeUps());
        var sessions = new SessionWatch(time);
        sessions.Observe(new BeatReply(time.GetUtcNow(), TimeSpan.FromHours(1), [], [], false, null, []) { Sessions = 1_000 });
        var looks = new StoreLooks(sessions, time) { ListsAreAway = listsAreAway };
        Claims(wakeUps, "mail", store, looks, time).ListenToStore();

        store.Tell(queue is null ? null : [queue]);

        Assert.False(looks.TakeExpected());
        time.Advance(TimeSpan.FromSeconds(5));
        if (looksThere) await Eventually.IsTrueAsync(looks.TakeExpected);
        Assert.False(looks.TakeExpected());
    }

    private static ClaimWakeUps Claims(
        LoopWakeUps wakeUps, string queues = "default", IStoreWakeUps? store = null, StoreLooks? looks = null, TimeProvider? time = null)
    {
        var ids = new JobIds(TimeProvider.System, RandomNumberGenerator.Create(), new InstallationOptions());
        var session = new ProcessSession(new WorkerOptions { Queues = queues }, new WorkerRole { RunsJobs = true }, ids, []);
        return new ClaimWakeUps(
            store ?? new NoWakeUps(), wakeUps, session, looks ?? new StoreLooks(new SessionWatch(TimeProvider.System), TimeProvider.System),
            new RandomSource(new Random(1)), time ?? TimeProvider.System);
    }

    private sealed class ToldStore : IStoreWakeUps
    {
        private Action<IReadOnlyList<string>?> _wake = static _ => { };

        public void Tell(IReadOnlyList<string>? queues) => _wake(queues);

        public Task NotifyAsync(IReadOnlyList<string>? queues, CancellationToken cancellationToken) => Task.CompletedTask;

        public void OnNotified(Action<IReadOnlyList<string>?> wake) => _wake += wake;
    }
}
