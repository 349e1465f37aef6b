namespace JobScheduler.Tests.Core.Schedules;

public sealed class BackfillTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private static readonly Schedule Hourly = NewSchedules.Every("hourly", Noon + Hour) with
    {
        CronExpression = "0 * * * *",
        TimeZone = "UTC",
        CreatedAt = Noon - (3 * Hour),
    };

    [Fact]
    public void A_window_has_its_first_moment_and_not_its_last()
    {
        Assert.Equal([Noon - (2 * Hour), Noon - Hour], Ticks(Hourly, Noon - (2 * Hour), Noon));
        Assert.Equal([Noon - Hour], Ticks(Hourly, Noon - (2 * Hour) + TimeSpan.FromMilliseconds(1), Noon));
        Assert.Equal([Noon], Ticks(Hourly, Noon, Noon + Hour));
    }

    [Fact]
    public void What_the_ticker_will_decide_on_is_left_to_it()
    {
        Assert.Equal([Noon - Hour], Ticks(Hourly with { NextTick = Noon }, Noon - Hour, Noon + Hour));
        Assert.Equal([Noon - Hour, Noon], Ticks(Hourly with { NextTick = Noon, Paused = true }, Noon - Hour, Noon + Hour));
        Assert.Equal([Noon - Hour], Ticks(Hourly with { Offset = TimeSpan.FromMinutes(1) }, Noon - Hour, Noon + Hour));
    }

    [Fact]
    public void What_lies_after_the_end_is_no_tick()
    {
        Assert.Equal([Noon - Hour], Ticks(Hourly with { EndAt = Noon - Hour, NextTick = null }, Noon - Hour, Noon + Hour));
        var ended = Hourly with { MaxRuns = 1, RunsMade = 1, NextTick = null, LastTick = Noon - (2 * Hour) };
        Assert.Equal([Noon - (2 * Hour)], Ticks(ended, Noon - (2 * Hour), Noon + Hour));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    public void A_window_may_begin_with_the_first_moment_that_there_is(int offset)
    {
        var first = new DateTimeOffset(1, 1, 1, 0, 0, 0, TimeSpan.FromHours(offset));

        Assert.Empty(Ticks(Hourly, first, first + TimeSpan.FromDays(1)));
    }

    [Fact]
    public void One_tick_more_than_may_be_made_is_found() => Assert.Equal(
        Backfill.MaxTicks + 1, Ticks(Hourly with { CronExpression = "* * * * * *" }, Noon - (12 * Hour), Noon).Count);

    [Theory]
    [InlineData(false, null, false, BackfillVerdict.Make, BackfillVerdict.NotMissed)]
    [InlineData(true, null, false, BackfillVerdict.AlreadyRun, BackfillVerdict.AlreadyRun)]
    [InlineData(false, null, true, BackfillVerdict.Make, BackfillVerdict.Make)]
    [InlineData(false, TickFate.SkippedLate, false, BackfillVerdict.Make, BackfillVerdict.Make)]
    [InlineData(false, TickFate.SkippedByOverlap, false, BackfillVerdict.Make, BackfillVerdict.Make)]
    [InlineData(false, TickFate.Missed, false, BackfillVerdict.Make, BackfillVerdict.Make)]
    [InlineData(false, TickFate.TakenBackByEdit, false, BackfillVerdict.Make, BackfillVerdict.NotMissed)]
    [InlineData(false, TickFate.TakenBackByPause, false, BackfillVerdict.Make, BackfillVerdict.NotMissed)]
    [InlineData(true, TickFate.CancelledByPerson, false, BackfillVerdict.Cancelled, BackfillVerdict.Cancelled)]
    [InlineData(false, TickFate.CancelledByPerson, false, BackfillVerdict.Cancelled, BackfillVerdict.Cancelled)]
    [InlineData(false, TickFate.Backfilled, false, BackfillVerdict.AlreadyRun, BackfillVerdict.AlreadyRun)]
    [InlineData(true, TickFate.Backfilled, true, BackfillVerdict.AlreadyRun, BackfillVerdict.AlreadyRun)]
    internal void A_tick_is_judged_by_what_is_known_of_it(
        bool hasRun, TickFate? fate, bool isInGap, BackfillVerdict ofAll, BackfillVerdict ofMissed)
    {
        var tick = new KnownTick(Noon, hasRun, fate, isInGap);

        Assert.Equal(ofAll, Plan(onlyMissed: false).Judge(tick, prunedUntil: null));
        Assert.Equal(ofMissed, Plan(onlyMissed: true).Judge(tick, prunedUntil: null));
    }

    [Theory]
    [InlineData(-2, -1, BackfillVerdict.NoLongerKnown)]
    [InlineData(-1, -1, BackfillVerdict.NoLongerKnown)]
    [InlineData(0, -1, BackfillVerdict.Make)]
    [InlineData(-4, -1, BackfillVerdict.Make)]
    [InlineData(-11, -1, BackfillVerdict.NoLongerKnown)]
    internal void A_tick_that_may_have_had_a_run_is_not_made(int tick, int pruned, BackfillVerdict verdict)
    {
        var known = new KnownTick(Noon + (tick * Hour), HasRun: false, Fate: null, IsInGap: false);

        Assert.Equal(verdict, Plan(onlyMissed: false).Judge(known, Noon + (pruned * Hour)));
        Assert.Equal(BackfillVerdict.Make, Plan(onlyMissed: false).Judge(known with { Fate = TickFate.Missed }, Noon + (pruned * Hour)));
    }

    [Fact]
    public void How_much_one_request_makes_is_bounded_by_ticks_and_by_payloads()
    {
        Assert.Empty(Refusals(Hourly, 10_000));
        Assert.Equal([BrokenRule.TooMany], Refusals(Hourly, 10_001));
        var large = Hourly with { Template = Hourly.Template with { Payload = new string('x', 64 * 1024) } };
        Assert.Empty(Refusals(large, 1024));
        Assert.Equal([BrokenRule.TooMany], Refusals(large, 1025));
    }

    private static IEnumerable<BrokenRule> Refusals(Schedule schedule, int ticks)
    {
        var violations = new List<Violation>();
        BackfillRules.CheckSize(schedule, ticks, violations);
        return violations.Select(violation => violation.Rule);
    }

    private static Backfill Plan(bool onlyMissed) => new(Hourly, [], onlyMissed, KnownFrom: Noon - (10 * Hour));

    private static IReadOnlyList<DateTimeOffset> Ticks(Schedule schedule, DateTimeOffset from, DateTimeOffset to) =>
        Backfill.TicksIn(schedule, CronTiming.Parse(schedule.CronExpression, schedule.TimeZone), from, to, Noon);
}
