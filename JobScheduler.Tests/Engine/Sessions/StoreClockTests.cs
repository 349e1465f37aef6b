using JobScheduler.Engine;
using Microsoft.Extensions.Time.Testing;

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

    [Fact]
    public void A_reply_that_does_not_contradict_what_is_known_moves_nothing_however_long_it_took()
    {
        var time = new FakeTimeProvider();
        var clock = new StoreClock(time);

        clock.Read(time.GetUtcNow() - TimeSpan.FromMilliseconds(300), sinceAsked: TimeSpan.FromMilliseconds(400));

        Assert.Equal(time.GetUtcNow(), clock.Now);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(-5)]
    public void A_clock_that_is_wrong_is_put_right_by_the_first_reply(int minutes)
    {
        var time = new FakeTimeProvider();
        var clock = new StoreClock(time);
        var store = time.GetUtcNow().AddMinutes(minutes);

        clock.Read(store, sinceAsked: TimeSpan.FromMilliseconds(10));

        Assert.InRange(clock.Now, store, store.AddMilliseconds(10));
    }

    private static void LetRepliesWait(IServiceCollection services) => services.Surround<IWorkerRegistry>((inner, provider) =>
        new WaitingReplies(inner, provider.GetRequiredService<TimeProvider>(), waited: TimeSpan.FromMilliseconds(400)));
}
