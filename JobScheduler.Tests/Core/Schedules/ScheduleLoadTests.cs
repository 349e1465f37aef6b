namespace JobScheduler.Tests.Core.Schedules;

public sealed class ScheduleLoadTests
{
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public void Runs_are_counted_in_the_minutes_in_which_they_are_due()
    {
        var load = LoadOf(60, new("*/15 * * * *"), new("0 * * * *"), new("0 * * * *", offset: 90), new("*/20 * * * * *"));

        Assert.Equal((4 + 1 + 1 + (3 * 60), 0), ((int)load.Runs.Sum(), load.LeftOut));
        Assert.Equal([3 + 2, 3 + 1, 3], load.Runs.Take(3));
        Assert.Equal(3 + 1, load.Runs[15]);
    }

    [Fact]
    public void It_counts_as_a_walk_over_all_ticks_does()
    {
        var random = new Random(20260302);
        string[] zones = ["UTC", "America/New_York", "Australia/Lord_Howe"];
        // The clocks of New York go forward on the 8th.
        var (from, to) = (Monday, Monday + TimeSpan.FromDays(8));
        for (var round = 0; round < 20; round++)
        {
            var cron = $"{random.Next(60)} {random.Next(24)},{random.Next(24)} * * {random.Next(7)}";
            var zone = zones[round % zones.Length];
            var offset = TimeSpan.FromSeconds(random.Next(7200));
            var ticks = CronTiming.Parse(cron, zone).TicksFrom(from - TimeSpan.FromDays(1)).TakeWhile(tick => tick < to);
            var expected = ticks.Select(tick => tick + Floor(offset)).Count(run => run >= from && run < to);

            Assert.Equal(expected, ScheduleLoad.Of([new(cron, zone, offset, null)], from, to).Runs.Sum());
        }
    }

    [Fact]
    public void A_schedule_that_ends_or_that_cannot_be_read_is_counted_no_further()
    {
        Assert.Equal(11, LoadOf(60, new Sample("* * * * *", endsAfter: 10)).Runs.Sum());
        var unread = LoadOf(60, new Sample("nonsense"), new Sample("nonsense"));
        Assert.Equal((0, 2), (unread.Runs.Sum(), unread.LeftOut));
    }

    [Fact]
    public void What_is_too_much_is_left_out_and_said()
    {
        Sample[] many = [.. Enumerable.Range(0, 20).Select(second => new Sample($"{second} * * * * *"))];
        var load = LoadOf(7 * 24 * 60, many);
        // Each of them has 10,080 minutes.
        Assert.Equal(20 - (ScheduleLoad.MaxSteps / 10_080), load.LeftOut);
        Assert.Equal(ScheduleLoad.MaxSteps, load.Runs.Sum());
    }

    private static ScheduleLoad LoadOf(int minutes, params Sample[] schedules) => ScheduleLoad.Of(
        schedules.Select(schedule => new LoadTiming(
            schedule.Cron, "UTC", TimeSpan.FromSeconds(schedule.Offset),
            schedule.EndsAfter is { } end ? Monday + (Minute * end) : null)),
        Monday, Monday + (Minute * minutes));

    private static TimeSpan Floor(TimeSpan offset) => Minute * (int)(offset / Minute);

    private sealed class Sample(string cron, int offset = 0, int? endsAfter = null)
    {
        public string Cron => cron;

        public int Offset => offset;

        public int? EndsAfter => endsAfter;
    }
}
