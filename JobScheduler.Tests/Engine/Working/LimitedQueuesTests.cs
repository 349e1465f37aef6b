using JobScheduler.Engine.Working;
using Microsoft.Extensions.Time.Testing;

namespace JobScheduler.Tests.Engine.Working;

public sealed class LimitedQueuesTests
{
    private static readonly string[] Mail = ["mail"];
    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(20);

    private readonly FakeTimeProvider _time = new();
    private readonly LimitedQueues _queues;

    public LimitedQueuesTests() => _queues = new LimitedQueues(_time);

    [Fact]
    public void Nothing_is_looked_for_where_no_queue_that_is_served_has_a_limit()
    {
        Assert.Null(_queues.NextIn(Mail));
        Assert.True(_queues.Replace(["other"]));
        Assert.False(_queues.Replace(["other"]));
        Assert.Null(_queues.NextIn(Mail));
        Assert.True(_queues.Replace(Mail));
        Assert.Equal(TimeSpan.Zero, _queues.NextIn(Mail));
    }

    [Theory]
    [InlineData(null, 1000)]
    [InlineData(300, 300)]
    [InlineData(5, 20)]
    [InlineData(5000, 1000)]
    public void After_a_look_that_found_nothing_it_rests_until_the_next_start_its_turn_or_a_second(int? next, int rest)
    {
        _queues.Replace(Mail);
        Look(hasRoom: false, next);

        Assert.Equal(TimeSpan.FromMilliseconds(rest), _queues.NextIn(Mail));
        _time.Advance(TimeSpan.FromMilliseconds(rest));
        Assert.Equal(TimeSpan.Zero, _queues.NextIn(Mail));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_job_that_comes_ends_the_rest_only_where_there_was_room_and_one_that_ends_always(bool hasRoom)
    {
        _queues.Replace(Mail);
        Look(hasRoom, next: null);
        _queues.Refused("mail");
        Assert.Equal(hasRoom, _queues.NextIn(Mail) == TimeSpan.Zero);
        Look(hasRoom, next: null);
        Assert.False(_queues.Ended("other"));
        Assert.True(_queues.Ended("mail"));
        Assert.Equal(TimeSpan.Zero, _queues.NextIn(Mail));
    }

    [Fact]
    public void Room_in_another_queue_does_not_end_the_rest_and_others_in_the_way_make_it_short()
    {
        _queues.Replace(["mail", "other"]);
        _queues.Looked(_queues.Look(), ClaimResult.Empty with { Open = ["other"], HadFull = true }, Turn);
        _queues.Refused("mail");
        Assert.Equal(LimitedQueues.Longest, _queues.NextIn(Mail));

        _queues.Ended("mail");
        _queues.Looked(_queues.Look(), ClaimResult.Empty with { WasKeptOut = true }, Turn);
        Assert.Equal(Turn, _queues.NextIn(Mail));
    }

    [Fact]
    public void What_ends_while_it_looks_is_not_slept_through()
    {
        _queues.Replace(Mail);
        var look = _queues.Look();
        _queues.Ended("mail");
        _queues.Looked(look, ClaimResult.Empty, Turn);

        Assert.Equal(TimeSpan.Zero, _queues.NextIn(Mail));
    }

    [Fact]
    public void A_refused_job_tells_of_a_limit_before_the_beat_does()
    {
        _queues.Refused("mail");
        Assert.True(_queues.HasAny(Mail));
        _queues.Replace([]);
        Assert.False(_queues.HasAny(Mail));
    }

    private void Look(bool hasRoom, int? next)
    {
        var wait = next is { } ms ? TimeSpan.FromMilliseconds(ms) : (TimeSpan?)null;
        _queues.Looked(_queues.Look(), new([], [], wait) { Open = hasRoom ? Mail : [], HadFull = !hasRoom }, Turn);
    }
}
