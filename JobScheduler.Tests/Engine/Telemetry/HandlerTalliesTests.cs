using JobScheduler.Core.Measuring;
using JobScheduler.Engine.Telemetry;

namespace JobScheduler.Tests.Engine.Telemetry;

public sealed class HandlerTalliesTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly HandlerTallies _tallies = new();

    [Fact]
    public void What_ended_is_taken_once_all_together_and_by_handler_and_queue()
    {
        Assert.Empty(_tallies.Take());
        _tallies.Ended(SpecOf("a", "mail"), AttemptResult.Completed, Second, Second * 2);
        _tallies.Ended(SpecOf("a", "mail"), AttemptResult.Retried, Second, Second * 2);
        _tallies.Ended(SpecOf("a", "other"), AttemptResult.Failed, Second, Second);
        _tallies.Ended(SpecOf("b", "mail"), AttemptResult.Other, Second, Second);

        var taken = _tallies.Take().OrderBy(one => (one.Handler, one.Queue)).ToList();

        Assert.Equal([("", ""), ("a", "mail"), ("a", "other"), ("b", "mail")], taken.Select(one => (one.Handler, one.Queue)));
        Assert.Equal([(1, 1, 1, 1), (1, 0, 1, 0), (0, 1, 0, 0), (0, 0, 0, 1)], taken.Select(one => CountsOf(one.Tally)));
        // What was given back says nothing of how long a run takes.
        Assert.Equal([(4L, 3L), (2L, 2L), (1L, 1L), (1L, 0L)], taken.Select(one => (one.Tally.Wait.Count, one.Tally.Run.Count)));
        Assert.Empty(_tallies.Take());
    }

    [Fact]
    public async Task Nothing_is_lost_while_many_count_and_one_takes()
    {
        const int Each = 50_000;
        var spec = SpecOf("a", "mail");
        var counting = Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < Each; i++) _tallies.Ended(spec, AttemptResult.Completed, Second, Second);
        })));
        var taken = new List<HandlerTally>();
        while (!counting.IsCompleted) taken.AddRange(_tallies.Take());
        await counting;
        taken.AddRange(_tallies.Take());

        foreach (var handler in new[] { "", "a" })
        {
            var sum = AttemptTally.SumOf(taken.Where(one => one.Handler == handler).Select(one => one.Tally));
            Assert.Equal((4L * Each, 4L * Each, 4L * Each), (sum.Completed, sum.Wait.Count, sum.Run.Count));
        }
    }

    [Fact]
    public void Counting_allocates_nothing()
    {
        var spec = SpecOf("a", "mail");
        _tallies.Ended(spec, AttemptResult.Completed, Second, Second);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 10_000; i++) _tallies.Ended(spec, AttemptResult.Completed, Second, Second);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Of_more_than_are_counted_apart_the_sum_is_told()
    {
        for (var number = 0; number < HandlerTallies.MaxApart + 5; number++)
            for (var times = 0; times < 2; times++)
                _tallies.Ended(SpecOf($"handler-{number}", "mail"), AttemptResult.Completed, Second, Second);

        var taken = _tallies.Take();

        Assert.Equal(HandlerTallies.MaxApart + 1, taken.Count);
        Assert.Equal(2 * (HandlerTallies.MaxApart + 5), taken[0].Tally.Completed);
    }

    private static (long, long, long, long) CountsOf(AttemptTally tally) => (tally.Completed, tally.Failed, tally.Retried, tally.Other);

    private static JobSpec SpecOf(string handler, string queue) => NewJobs.Spec(queue) with { Handler = handler };
}
