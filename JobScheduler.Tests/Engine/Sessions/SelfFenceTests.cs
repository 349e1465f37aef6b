using JobScheduler.Engine.Sessions;
using Microsoft.Extensions.Time.Testing;

namespace JobScheduler.Tests.Engine.Sessions;

public sealed class SelfFenceTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly SessionOptions _options = new();

    [Theory]
    [InlineData(StoreSilence.Unreachable, 2.4, false)]
    [InlineData(StoreSilence.Unreachable, 2.5, true)]
    [InlineData(StoreSilence.Refusing, 119.9, false)]
    [InlineData(StoreSilence.Refusing, 120, true)]
    [InlineData(StoreSilence.Silent, 11.9, false)]
    [InlineData(StoreSilence.Silent, 12, true)]
    internal void A_worker_fences_itself_before_any_observer_may_take_its_jobs(StoreSilence silence, double seconds, bool isUp)
    {
        var fence = new SelfFence(_time, new WorkerRole(), _options);
        _time.Advance(TimeSpan.FromSeconds(seconds));
        fence.BeatFailed(silence);

        Assert.Equal(isUp, fence.IsUp);
        Assert.True(_options.FenceWhenCutOff < _options.LostAfter && _options.FenceWhenSilent < _options.SilentAfter);
    }

    [Fact]
    public void A_beat_that_hangs_without_a_word_counts_as_silence()
    {
        var fence = new SelfFence(_time, new WorkerRole(), _options);
        _time.Advance(TimeSpan.FromSeconds(12));

        Assert.True(fence.IsUp);
    }

    [Fact]
    public void The_time_counts_from_when_the_last_good_beat_was_sent_not_from_when_its_reply_came()
    {
        var fence = new SelfFence(_time, new WorkerRole(), _options);
        var sent = _time.GetTimestamp();
        _time.Advance(TimeSpan.FromSeconds(2));
        fence.BeatSucceeded(sent);
        _time.Advance(TimeSpan.FromSeconds(1));
        fence.BeatFailed(StoreSilence.Unreachable);

        Assert.True(fence.IsUp);
    }

    [Theory]
    [InlineData(StoreSilence.Silent, 11.9, false)]
    [InlineData(StoreSilence.Silent, 12, true)]
    [InlineData(StoreSilence.Unreachable, 2.4, false)]
    [InlineData(StoreSilence.Unreachable, 2.5, true)]
    internal void Silence_counts_from_the_last_refusal(StoreSilence silence, double seconds, bool isUp)
    {
        var fence = new SelfFence(_time, new WorkerRole(), _options);
        _time.Advance(TimeSpan.FromSeconds(60));
        fence.BeatFailed(StoreSilence.Refusing);
        _time.Advance(TimeSpan.FromSeconds(seconds));
        fence.BeatFailed(silence);

        Assert.Equal(isUp, fence.IsUp);
    }

    [Fact]
    public void However_refusals_and_silence_take_turns_trust_ends_with_the_grace()
    {
        var fence = new SelfFence(_time, new WorkerRole(), _options);
        for (var second = 0; second < 119; second++)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            fence.BeatFailed(second % 10 == 0 ? StoreSilence.Refusing : StoreSilence.Silent);
            Assert.False(fence.IsUp);
        }

        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(fence.IsUp);
    }

    [Fact]
    public void Without_a_grace_a_store_that_refuses_is_like_one_that_is_silent()
    {
        _options.OutageGrace = TimeSpan.Zero;
        var fence = new SelfFence(_time, new WorkerRole(), _options);
        _time.Advance(TimeSpan.FromSeconds(6));
        fence.BeatFailed(StoreSilence.Refusing);
        _time.Advance(TimeSpan.FromSeconds(5.9));
        Assert.False(fence.IsUp);

        _time.Advance(TimeSpan.FromSeconds(0.1));
        Assert.True(fence.IsUp);
    }
}
