using JobScheduler.Core.Ports;
using JobScheduler.Engine.Sessions;
using JobScheduler.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace JobScheduler.Tests.Engine.Sessions;

public sealed class StoreClockTests
{
    [Fact]
    public async Task A_reply_that_waited_for_its_reader_does_not_put_the_clock_back()
    {
        await using var engine = await EngineHarness.StartAsync(LetRepliesWait);
        var replies = (WaitingReplies)engine.Get<IWorkerRegistry>();

        // By the third all the earlier ones were read.
        await engine.AdvanceUntilAsync(() => Task.FromResult(replies.Beats >= 3));

        var behind = engine.Time.GetUtcNow() - engine.Get<StoreClock>().Now;
        Assert.InRange(behind, TimeSpan.FromMilliseconds(-200), TimeSpan.FromMilliseconds(200));
    }

    private static void LetRepliesWait(IServiceCollection services) => services.Surround<IWorkerRegistry>((inner, provider) =>
        new WaitingReplies(inner, provider.GetRequiredService<TimeProvider>(), waited: TimeSpan.FromMilliseconds(400)));
}
