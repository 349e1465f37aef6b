using JobScheduler.Core.Measuring;

namespace JobScheduler.Tests.Core.Measuring;

public sealed class SeriesAskedTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Minutes_are_put_together_by_steps_and_a_quiet_step_of_a_known_hour_is_none()
    {
        var asked = new SeriesAsked(Noon.AddMinutes(30), Noon.AddHours(2), TimeSpan.FromMinutes(10), IsByHour: false);
        CountedMinutes[] rows = [HourAt(0, 99), MinuteAt(30, 1), MinuteAt(39, 2), MinuteAt(40, 4)];

        var steps = asked.PutTogether(rows, now: Noon.AddDays(1));

        Assert.Equal([3, 4, 0, null, null, null, null, null, null], steps.Select(step => step?.Completed));
    }

    [Fact]
    public void What_the_counters_know_is_known_and_what_comes_is_not()
    {
        var asked = new SeriesAsked(Noon.AddHours(-3), Noon.AddHours(2), TimeSpan.FromHours(1), IsByHour: false);

        var steps = asked.PutTogether([MinuteAt(-1, 5)], now: Noon.AddMinutes(1));

        Assert.Equal([null, 0, 5, 0, null], steps.Select(step => step?.Completed));
    }

    [Fact]
    public void By_the_hour_the_minutes_that_are_still_apart_count_too()
    {
        var asked = new SeriesAsked(Noon.AddHours(-4), Noon.AddMinutes(30), TimeSpan.FromHours(2), IsByHour: true);
        CountedMinutes[] rows = [HourAt(-240, 1), HourAt(-180, 2), HourAt(-120, 4), MinuteAt(-61, 8), MinuteAt(5, 16)];

        Assert.Equal([3, 12, 16], asked.PutTogether(rows, now: Noon.AddMinutes(30)).Select(step => step?.Completed));
    }

    [Fact]
    public void The_last_step_may_be_shorter() =>
        Assert.Equal(2, new SeriesAsked(Noon, Noon.AddMinutes(11), TimeSpan.FromMinutes(10), IsByHour: false).Steps);

    private static CountedMinutes MinuteAt(int minute, long completed) => new(Noon.AddMinutes(minute), 1, new(0, 0, completed, 0, 0, 0));

    private static CountedMinutes HourAt(int minute, long completed) => MinuteAt(minute, completed) with { Minutes = 60 };
}
