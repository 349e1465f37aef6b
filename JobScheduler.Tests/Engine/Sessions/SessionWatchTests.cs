using JobScheduler.Engine.Sessions;
using Microsoft.Extensions.Time.Testing;

namespace JobScheduler.Tests.Engine.Sessions;

public sealed class SessionWatchTests
{
    private static readonly Guid One = Guid.Parse("01900000-0000-7000-8000-000000000001");
    private static readonly Guid Two = Guid.Parse("01900000-0000-7000-8000-000000000002");
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(15);

    private readonly FakeTimeProvider _time = new();
    private readonly SessionWatch _watch;

    public SessionWatchTests() => _watch = new SessionWatch(_time);

    [Fact]
    public void A_session_that_stays_at_its_beat_is_silent_after_the_limit()
    {
        ObserveAfter(0, new SessionBeat(One, 7));
        ObserveAfter(2, new SessionBeat(One, 7));
        Assert.Empty(_watch.SilentFor(Limit, Settled));
        ObserveAfter(1, new SessionBeat(One, 7));
        Assert.Equal([new SessionBeat(One, 7)], _watch.SilentFor(Limit, Settled));
    }

    [Fact]
    public void A_session_that_beats_is_never_silent()
    {
        for (var beat = 1; beat < 20; beat++) ObserveAfter(1, new SessionBeat(One, beat), new SessionBeat(Two, 1));
        Assert.Equal([Two], _watch.SilentFor(Limit, Settled).Select(silent => silent.Session));
    }

    [Fact]
    public void A_session_that_is_seen_for_the_first_time_is_not_silent_however_old_its_beat() =>
        Assert.Empty(Observed(new SessionBeat(One, 1)).SilentFor(Limit, Settled));

    [Fact]
    public void A_session_that_is_gone_is_forgotten()
    {
        ObserveAfter(0, new SessionBeat(One, 7));
        ObserveAfter(5);
        ObserveAfter(5, new SessionBeat(One, 7));
        Assert.Empty(_watch.SilentFor(Limit, Settled));
    }

    [Fact]
    public void An_observer_that_was_cut_off_starts_counting_anew()
    {
        ObserveAfter(0, new SessionBeat(One, 7));
        _time.Advance(TimeSpan.FromSeconds(30));
        _watch.Reset();
        ObserveAfter(0, new SessionBeat(One, 7));
        Assert.Empty(_watch.SilentFor(Limit, Settled));
    }

    [Fact]
    public void Nobody_is_silent_while_the_store_has_only_just_come_up()
    {
        _watch.Observe(Reply(TimeSpan.FromSeconds(1), new SessionBeat(One, 7)));
        _time.Advance(TimeSpan.FromSeconds(10));
        _watch.Observe(Reply(TimeSpan.FromSeconds(11), new SessionBeat(One, 7)));
        Assert.Empty(_watch.SilentFor(Limit, Settled));
    }

    [Fact]
    public void A_session_that_was_shown_as_late_once_is_watched_until_it_is_dismissed()
    {
        _watch.Observe(Reply(Settled, new SessionBeat(Two, 1)) with { Late = [new SessionBeat(One, 7)] });
        ObserveAfter(2, new SessionBeat(Two, 2));
        ObserveAfter(1, new SessionBeat(Two, 3));
        Assert.Equal([new SessionBeat(One, 7)], _watch.SilentFor(Limit, Settled));

        _watch.Dismiss(One);

        Assert.Empty(_watch.SilentFor(Limit, Settled));
    }

    [Fact]
    public void A_session_that_is_shown_with_each_beat_cannot_be_dismissed()
    {
        ObserveAfter(0, new SessionBeat(One, 7));
        ObserveAfter(3, new SessionBeat(One, 7));
        _watch.Dismiss(One);
        Assert.Equal([One], _watch.SilentFor(Limit, Settled).Select(silent => silent.Session));
    }

    [Fact]
    public void A_leased_session_is_silent_after_its_lease_and_not_before_whatever_the_limit()
    {
        var leased = new SessionBeat(One, 7, TimeSpan.FromSeconds(10));
        for (var second = 0; second < 10; second++) ObserveLeased(leased);
        Assert.Empty(_watch.SilentFor(Limit, Settled));
        ObserveLeased(leased);

        Assert.Equal([leased], _watch.SilentFor(Limit, Settled));
        Assert.Equal([leased], _watch.SilentFor(TimeSpan.FromHours(1), Settled));
    }

    [Fact]
    public void A_leased_session_that_beats_again_is_watched_no_longer()
    {
        for (var second = 0; second < 10; second++) ObserveLeased(new SessionBeat(One, 7, TimeSpan.FromSeconds(10)));
        ObserveLeased();
        ObserveLeased(new SessionBeat(One, 7, TimeSpan.FromSeconds(10)));
        Assert.Empty(_watch.SilentFor(Limit, Settled));
    }

    private void ObserveLeased(params SessionBeat[] sessions)
    {
        _time.Advance(TimeSpan.FromSeconds(1));
        _watch.Observe(Reply(Settled) with { Leased = sessions });
    }

    private SessionWatch Observed(params SessionBeat[] sessions)
    {
        _watch.Observe(Reply(Settled, sessions));
        return _watch;
    }

    private void ObserveAfter(int seconds, params SessionBeat[] sessions)
    {
        _time.Advance(TimeSpan.FromSeconds(seconds));
        _watch.Observe(Reply(Settled, sessions));
    }

    private static BeatReply Reply(TimeSpan uptime, params SessionBeat[] others) => new(default, uptime, [], [], false, null, others);
}
