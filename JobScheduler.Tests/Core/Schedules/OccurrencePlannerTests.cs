using System.Globalization;

namespace JobScheduler.Tests.Core.Schedules;

public sealed class OccurrencePlannerTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly CronTiming EverySecond = CronTiming.Parse("* * * * * *", "UTC");

    [Theory]
    [InlineData(MisfirePolicy.FireOnce)]
    [InlineData(MisfirePolicy.Skip)]
    [InlineData(MisfirePolicy.FireAll)]
    public void At_the_tick_itself_only_the_next_one_is_planned(MisfirePolicy misfire)
    {
        var plan = OccurrencePlanner.Plan(CronTiming.Parse("@hourly", "UTC"), misfire, At("10:00"), At("10:00"), Minute);

        Assert.Empty(plan.Ticks);
        Assert.Equal((At("11:00"), 0), (plan.Next, plan.MissedCount));
    }

    [Theory]
    [InlineData(MisfirePolicy.FireOnce)]
    [InlineData(MisfirePolicy.Skip)]
    [InlineData(MisfirePolicy.FireAll)]
    public void Ticks_exactly_at_the_limit_are_all_made(MisfirePolicy misfire)
    {
        var plan = OccurrencePlanner.Plan(
            CronTiming.Parse("*/20 * * * * *", "UTC"), misfire, At("10:00:00"), At("10:01:20"), Minute);

        Assert.Equal([At("10:00:20"), At("10:00:40"), At("10:01:00"), At("10:01:20")], plan.Ticks);
        Assert.Equal((At("10:01:40"), 0), (plan.Next, plan.MissedCount));
    }

    [Fact]
    public void One_tick_past_the_limit_is_late()
    {
        var plan = OccurrencePlanner.Plan(
            CronTiming.Parse("*/20 * * * * *", "UTC"), MisfirePolicy.Skip, At("10:00:00"), At("10:01:20").AddTicks(1), Minute);

        Assert.Equal([At("10:00:40"), At("10:01:00"), At("10:01:20")], plan.Ticks);
        Assert.Equal(1, plan.MissedCount);
    }

    [Fact]
    public void The_late_run_comes_before_the_punctual_ones()
    {
        var plan = OccurrencePlanner.Plan(
            CronTiming.Parse("*/30 * * * * *", "UTC"), MisfirePolicy.FireOnce, At("10:00:00"), At("10:05:10"), Minute);

        Assert.Equal([At("10:04:00"), At("10:04:30"), At("10:05:00")], plan.Ticks);
        Assert.Equal((At("10:05:30"), 7), (plan.Next, plan.MissedCount));
    }

    [Fact]
    public void Fire_all_keeps_the_latest_thousand()
    {
        var plan = OccurrencePlanner.Plan(EverySecond, MisfirePolicy.FireAll, At("10:00:00"), At("11:00:00"), Minute);

        Assert.Equal(OccurrencePlanner.MaxFired, plan.Ticks.Count);
        Assert.Equal((At("10:43:21"), At("11:00:00")), (plan.Ticks[0], plan.Ticks[^1]));
        Assert.Equal(2_600, plan.MissedCount);
    }

    [Fact]
    public void A_limit_longer_than_a_thousand_ticks_makes_them_all()
    {
        var plan = OccurrencePlanner.Plan(
            EverySecond, MisfirePolicy.FireAll, At("10:00:00"), At("11:00:00"), TimeSpan.FromMinutes(30));

        Assert.Equal((1_801, 1_799), (plan.Ticks.Count, plan.MissedCount));
    }

    [Theory]
    [InlineData(MisfirePolicy.FireOnce, 62)]
    [InlineData(MisfirePolicy.Skip, 61)]
    [InlineData(MisfirePolicy.FireAll, 1_000)]
    public void A_year_away_from_an_every_second_schedule_plans_exact_ticks_and_counts_at_least(MisfirePolicy misfire, int ticks)
    {
        var now = At("10:00:00").AddDays(365);

        var plan = OccurrencePlanner.Plan(EverySecond, misfire, At("10:00:00"), now, Minute);

        Assert.Equal(Enumerable.Range(0, ticks).Select(back => now.AddSeconds(back - ticks + 1)), plan.Ticks);
        Assert.Equal((now.AddSeconds(1), OccurrencePlanner.MaxCounted), (plan.Next, plan.MissedCount));
    }

    [Fact]
    public void The_first_thousand_missed_ticks_are_listed_and_the_rest_is_a_gap()
    {
        var plan = OccurrencePlanner.Plan(EverySecond, MisfirePolicy.Skip, At("10:00:00"), At("11:00:00"), Minute);

        Assert.Equal(Enumerable.Range(1, 1_000).Select(second => At("10:00:00").AddSeconds(second)), plan.Missed);
        Assert.Equal(new TickGap(At("10:16:41"), At("10:58:59"), 2_539), plan.Gap);
        Assert.Equal(plan.MissedCount, plan.Missed.Count + plan.Gap!.Ticks);
    }

    [Fact]
    public void The_latest_late_tick_of_a_rare_dense_schedule_is_found()
    {
        var timing = CronTiming.Parse("* * * 1 1 *", "Europe/London");

        var plan = OccurrencePlanner.Plan(timing, MisfirePolicy.FireAll, At("23:00:00"), At("10:00:00").AddDays(2_000), Minute);

        Assert.Equal(OccurrencePlanner.MaxFired, plan.Ticks.Count);
        Assert.Equal(DateTimeOffset.Parse("2031-01-01T23:59:59Z", CultureInfo.InvariantCulture), plan.Ticks[^1]);
        Assert.Equal(OccurrencePlanner.MaxCounted, plan.MissedCount);
    }

    [Fact]
    public void A_pause_over_a_skipped_day_misses_no_tick()
    {
        var due = DateTimeOffset.Parse("2011-12-29T10:00:00-10:00", CultureInfo.InvariantCulture);

        var plan = OccurrencePlanner.Plan(
            CronTiming.Parse("0 10 * * *", "Pacific/Apia"), MisfirePolicy.FireAll, due, due.AddDays(3), Minute);

        Assert.Equal([due.AddHours(14), due.AddHours(24), due.AddHours(48), due.AddHours(72)], plan.Ticks);
    }

    [Fact]
    public void A_limit_beyond_all_time_makes_everything_punctual()
    {
        var plan = OccurrencePlanner.Plan(
            CronTiming.Parse("@hourly", "UTC"), MisfirePolicy.Skip, At("10:00"), At("14:00"), TimeSpan.MaxValue);

        Assert.Equal((4, 0), (plan.Ticks.Count, plan.MissedCount));
    }

    [Fact]
    public void A_moment_before_due_is_a_mistake_of_the_caller() =>
        Assert.Throws<ArgumentOutOfRangeException>(
            () => OccurrencePlanner.Plan(EverySecond, MisfirePolicy.Skip, At("10:00:00"), At("09:59:59"), Minute));

    private static DateTimeOffset At(string time) => DateTimeOffset.Parse($"2026-01-01T{time}Z", CultureInfo.InvariantCulture);
}
