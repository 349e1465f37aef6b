using JobScheduler.Engine.Loops;
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
                notifications, new NoWakeUps(), wakeUps, new RunningJobs(wakeUps, TimeProvider.System), new PausedQueues(),
                new LateRunNotice(wakeUps));
            await router.StartAsync(Token);
            await notifications.PublishAsync(new JobNotification.JobsReady(), Token);

            await wakeUps.Claim.WaitAsync(TimeSpan.FromHours(1), new FakeTimeProvider(), Token)
                .WaitAsync(Eventually.Patience, TimeProvider.System, Token);
            await router.StopAsync(Token);
        }
    }
}
