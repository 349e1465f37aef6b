using JobScheduler.Storage.Jobs;
using Microsoft.Extensions.Time.Testing;

namespace JobScheduler.Tests.Storage;

/// <summary>Where looks for due jobs begin.</summary>
public sealed class DueWalkTests
{
    private static readonly Band First = new("default", 0);
    private static readonly Band Second = new("default", 1);
    private static readonly TimeSpan Cheap = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Dear = TimeSpan.FromMilliseconds(200);

    private readonly FakeTimeProvider _time = new();
    private readonly DueWalk _walk;

    public DueWalkTests() => _walk = new DueWalk(_time);

    [Fact]
    public void While_a_look_from_the_beginning_is_cheap_every_look_is_one()
    {
        for (var look = 0; look < 3; look++) Assert.All(Look(Cheap), band => Assert.Equal(DueWalk.Everything, band.Within));
    }

    [Fact]
    public void After_a_dear_one_looks_begin_where_the_oldest_job_was_found()
    {
        Look(Dear, isEnough: true, (First, TimeSpan.FromSeconds(30)));
        _time.Advance(TimeSpan.FromSeconds(2));

        // The age that the job has by now.
        var within = TimeSpan.FromSeconds(30) + Dear + TimeSpan.FromSeconds(2) + DueWalk.Margin;
        Assert.Equal([within, DueWalk.Everything], Look(Cheap).Select(band => band.Within));
    }

    [Fact]
    public void A_band_that_was_found_empty_begins_with_what_has_come_since()
    {
        Look(Dear, isEnough: false);
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.All(Look(Cheap), band => Assert.Equal(Dear + TimeSpan.FromSeconds(1) + DueWalk.Margin, band.Within));
    }

    [Fact]
    public void The_next_look_from_the_beginning_comes_after_fifty_times_as_long()
    {
        Look(Dear);
        _time.Advance((50 * Dear) - TimeSpan.FromMilliseconds(1));
        Assert.DoesNotContain(Look(TimeSpan.Zero), band => band.Within == DueWalk.Everything);

        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.All(Look(TimeSpan.Zero), band => Assert.Equal(DueWalk.Everything, band.Within));
    }

    private IReadOnlyList<DueBand> Look(TimeSpan takes, bool isEnough = false, params (Band Band, TimeSpan Age)[] found)
    {
        var look = _walk.Begin([First, Second]);
        _time.Advance(takes);
        _walk.End(look, found, sawAll: !isEnough);
        return look.Bands;
    }
}
