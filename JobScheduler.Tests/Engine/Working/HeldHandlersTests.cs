using JobScheduler.Core.Holds;
using JobScheduler.Engine.Working;
using Microsoft.Extensions.Time.Testing;

namespace JobScheduler.Tests.Engine.Working;

public sealed class HeldHandlersTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly FakeTimeProvider _time = new();
    private readonly HeldHandlers _held;

    public HeldHandlersTests() => _held = new HeldHandlers(_time);

    [Fact]
    public void Handlers_that_are_held_are_left_out_and_come_back()
    {
        string[] all = ["a", "b"];
        Assert.Same(all, _held.Open(all));
        Assert.False(_held.Replace([new HeldHandler("a", Second)], []));
        Assert.Equal(["b"], _held.Open(all));
        Assert.True(_held.Replace([], []));
        Assert.Same(all, _held.Open(all));
    }

    [Fact]
    public void A_canary_is_asked_for_when_it_is_time_and_not_again_at_once()
    {
        _held.Replace([new HeldHandler("a", Second)], []);
        Assert.Equal((null, Second), (_held.TakeDue(["a"]), _held.NextIn(["a", "b"])));
        _time.Advance(Second);
        Assert.Equal(TimeSpan.Zero, _held.NextIn(["a"]));
        Assert.Null(_held.TakeDue(["b"]));

        Assert.Equal("a", _held.TakeDue(["a"]));

        Assert.Equal((null, 2 * Second), (_held.TakeDue(["a"]), _held.NextIn(["a"])));
    }

    [Fact]
    public void A_job_of_a_held_handler_has_to_wait_unless_it_is_the_canary()
    {
        var (canary, other) = (NewJobs.Started(JobType.Immediate, null), NewJobs.Started(JobType.Immediate, null));
        _held.Add(canary.Spec.Handler, Second);
        _held.Let(canary);

        Assert.Equal((false, true), (_held.Holds(canary), _held.Holds(other)));
        Assert.Equal((true, false), (_held.Ended(canary), _held.Ended(other)));
        Assert.True(_held.Holds(canary));
    }

    [Fact]
    public void What_was_held_here_a_moment_ago_outlives_a_beat_that_does_not_know_it_yet()
    {
        _held.Add("a", Second);
        Assert.False(_held.Replace([], []));
        Assert.True(_held.Holds("a"));
        _time.Advance(3 * Second);

        Assert.True(_held.Replace([], []));
        Assert.False(_held.Holds("a"));
    }
}
