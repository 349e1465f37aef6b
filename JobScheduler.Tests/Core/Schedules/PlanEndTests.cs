namespace JobScheduler.Tests.Core.Schedules;

/// <summary>Plans of a schedule that ends: ticks after the end are none.</summary>
public sealed class PlanEndTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Theory]
    [InlineData(MisfirePolicy.FireOnce, 1, 4)]
    [InlineData(MisfirePolicy.Skip, 0, 5)]
    [InlineData(MisfirePolicy.FireAll, 5, 0)]
    public void The_end_lies_in_an_outage(MisfirePolicy misfire, int runs, int missed)
    {
        var plan = Plan(misfire, Noon + (60 * Minute), Noon + (5 * Minute));

        Assert.Equal((runs, missed, null), (plan.Ticks.Count, plan.MissedCount, plan.Next));
        Assert.All(plan.Ticks.TakeLast(1), tick => Assert.Equal(Noon + (5 * Minute), tick));
        Assert.Equal(Enumerable.Range(1, missed).Select(i => Noon + (i * Minute)), plan.Missed);
    }

    [Theory]
    [InlineData(60, true)]
    [InlineData(59, false)]
    public void The_next_tick_is_one_up_to_the_end(int seconds, bool isThere) =>
        Assert.Equal(isThere, Plan(MisfirePolicy.FireAll, Noon, Noon + TimeSpan.FromSeconds(seconds)).Next == Noon + Minute);

    [Theory]
    [InlineData(4, 3, true)]
    [InlineData(3, 3, false)]
    [InlineData(2, 2, false)]
    [InlineData(0, 0, false)]
    public void Of_the_ticks_the_first_have_the_runs_that_are_left(int left, int runs, bool hasNext)
    {
        var plan = Plan(MisfirePolicy.FireAll, Noon + (3 * Minute), null).AtMost(left);

        Assert.Equal(Enumerable.Range(1, runs).Select(i => Noon + (i * Minute)), plan.Ticks);
        Assert.Equal(hasNext, plan.Next is not null);
    }

    private static OccurrencePlan Plan(MisfirePolicy misfire, DateTimeOffset now, DateTimeOffset? end) =>
        OccurrencePlanner.Plan(CronTiming.Parse("* * * * *", "UTC"), misfire, Noon, now, Minute, end);
}
