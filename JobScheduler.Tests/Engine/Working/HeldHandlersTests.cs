using JobScheduler.Core.Holds;
using JobScheduler.Engine.Working;
using Microsoft.Extensions.Time.Testing;

namespace JobScheduler.Tests.Engine.Working;

public sealed class HeldHandlersTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly string[] Queues = ["default"];

    private readonly FakeTimeProvider _time = new();
    private readonly HeldHandlers _held;

    public HeldHandlersTests() => _held = new HeldHandlers(_time);

    [Fact]
    public void Handlers_that_are_held_are_left_out_and_come_back()
    {
        string[] all = ["a", "b"];
        Assert.Same(all, _held.Open(all));
        Assert.False(Beat("a"));
        Assert.Equal(["b"], _held.Open(all));
        Assert.Equal((false, true), (_held.HoldsAll(all), _held.HoldsAll(["a"])));
        Assert.True(Beat());
        Assert.Same(all, _held.Open(all));
    }

    [Fact]
    public void A_canary_is_asked_for_when_it_is_time_and_not_again_at_once()
    {
        Beat("a");
        Assert.Equal((null, Second), (Take("a"), _held.NextIn(["a", "b"], Queues)));
        _time.Advance(Second);
        Assert.Equal(TimeSpan.Zero, _held.NextIn(["a"], Queues));
        Assert.Null(Take("b"));

        Assert.Equal("a", Take("a"));

        Assert.Equal((null, 2 * Second), (Take("a"), _held.NextIn(["a"], Queues)));
    }

    [Fact]
    public void Who_found_none_in_its_queues_leaves_the_looks_to_others_for_twice_as_long_each_time()
    {
        Beat("a");
        foreach (var wait in new[] { 10, 20, 40, 80, 120, 120 })
        {
            _time.Advance(120 * Second);
            Assert.Equal("a", Take("a"));
            _held.Answered("a", Queues, new CanaryClaim(null));
            Beat("a");
            Assert.Equal(wait * Second, _held.NextIn(["a"], Queues));
            Assert.Equal(Second, _held.NextIn(["a"], ["mail"]));
        }
    }

    [Fact]
    public void A_job_of_a_held_handler_has_to_wait_unless_it_is_the_canary()
    {
        var (canary, other) = (NewJobs.Started(JobType.Immediate, null), NewJobs.Started(JobType.Immediate, null));
        _held.Add(canary.Spec.Handler, Second);
        Assert.Equal(canary, _held.Answered(canary.Spec.Handler, Queues, new CanaryClaim(canary)));

        Assert.Equal((false, true), (_held.Holds(canary), _held.Holds(other)));
        Assert.Equal((true, false), (_held.Ended(canary), _held.Ended(other)));
        Assert.True(_held.Holds(canary));
    }

    [Fact]
    public void A_beat_that_was_sent_before_a_hold_does_not_undo_it_however_late_its_answer_is()
    {
        var sent = _time.GetTimestamp();
        _time.Advance(Second);
        _held.Add("a", Second);
        _time.Advance(9 * Second);
        Assert.False(Beat(sent));
        Assert.True(_held.Holds("a"));

        Assert.True(Beat());
        Assert.False(_held.Holds("a"));
    }

    [Fact]
    public void One_that_is_suspected_here_has_to_wait_for_what_others_say_and_no_longer()
    {
        _held.Suspect("a");
        Assert.Equal((true, false), (_held.Holds("a"), _held.HoldsForAll("a")));
        _time.Advance(HoldRule.ForOthers - Second);
        Assert.False(Beat());
        Assert.Equal((true, null, null), (_held.Holds("a"), Take("a"), _held.NextIn(["a"], Queues)));
        _time.Advance(Second);

        Assert.True(Beat());
        Assert.False(_held.Holds("a"));
    }

    [Fact]
    public void One_that_is_suspected_here_and_held_by_the_store_is_held_for_all()
    {
        _held.Suspect("a");
        Beat("a");
        Assert.True(_held.HoldsForAll("a"));

        Assert.True(Beat());
        Assert.False(_held.Holds("a"));
    }

    [Fact]
    public void A_beat_that_was_sent_before_a_release_does_not_hold_it_again()
    {
        Beat("a");
        var sent = _time.GetTimestamp();
        _time.Advance(Second);
        _held.Remove("a");
        Beat(sent, "a");
        Assert.False(_held.Holds("a"));

        _time.Advance(Second);
        Beat("a");
        Assert.True(_held.Holds("a"));
    }

    private string? Take(string handler) => _held.TakeDue([handler], Queues);

    private bool Beat(params string[] held) => Beat(_time.GetTimestamp(), held);

    private bool Beat(long sent, params string[] held)
    {
        var reply = new BeatReply(_time.GetUtcNow(), TimeSpan.Zero, [], [], false, null, [])
        {
            HeldHandlers = [.. held.Select(handler => new HeldHandler(handler, Second))],
        };
        return _held.Replace(reply, sent);
    }
}
