namespace JobScheduler.Tests.Core.Schedules;

public sealed class LedgerReadingTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan MisfireAfter = TimeSpan.FromMinutes(1);
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    // Changed ten minutes ago; its next tick is in a minute.
    private static readonly Schedule Minutely = NewSchedules.Every("minutely", Noon + Minute) with
    {
        CreatedAt = Noon - TimeSpan.FromDays(1),
        UpdatedAt = Noon - (Minute * 10),
        LastTick = Noon,
    };

    [Theory]
    [InlineData(0.0, TickOutcome.Ran)]
    [InlineData(5.0, TickOutcome.Ran)]
    [InlineData(5.1, TickOutcome.Late)]
    [InlineData(60.0, TickOutcome.Late)]
    [InlineData(60.1, TickOutcome.CaughtUp)]
    internal void A_run_is_judged_by_how_late_it_started(double seconds, TickOutcome outcome)
    {
        var spread = Minutely with { Offset = TimeSpan.FromSeconds(20) };
        var run = Run(Noon, JobStatus.Failed, Noon.AddSeconds(20 + seconds));
        Assert.Equal(outcome, OutcomeOf(spread, run));
    }

    [Theory]
    [InlineData(JobStatus.Pending, -1, TickOutcome.Waiting)]
    [InlineData(JobStatus.Pending, 1, TickOutcome.Planned)]
    [InlineData(JobStatus.Cancelled, -1, TickOutcome.Cancelled)]
    internal void A_run_that_never_started_is_planned_waits_or_was_cancelled(JobStatus status, int minutes, TickOutcome outcome) =>
        Assert.Equal(outcome, OutcomeOf(Minutely, Run(Noon + (Minute * minutes), status, null)));

    [Theory]
    [InlineData(TickFate.SkippedLate, TickOutcome.SkippedLate)]
    [InlineData(TickFate.SkippedByOverlap, TickOutcome.SkippedOverlap)]
    [InlineData(TickFate.TakenBackByEdit, TickOutcome.WithdrawnChange)]
    [InlineData(TickFate.TakenBackByPause, TickOutcome.WithdrawnPause)]
    [InlineData(TickFate.Missed, TickOutcome.Missed)]
    [InlineData(TickFate.CancelledByPerson, TickOutcome.Cancelled)]
    [InlineData(TickFate.Backfilled, TickOutcome.Backfilled)]
    [InlineData((TickFate)99, TickOutcome.NoLongerKnown)]
    internal void A_tick_without_a_run_is_what_was_noted_of_it(TickFate fate, TickOutcome outcome)
    {
        var note = new NotedTick(Noon, fate, Noon + Minute);
        var tick = Assert.Single(Read(Minutely, new([], [note], []), Noon, Noon + Minute).Ticks);
        Assert.Equal((Noon, outcome, Noon + Minute), (tick.Tick, tick.Outcome, tick.NotedAt));
    }

    [Fact]
    public void A_backfilled_run_is_not_late()
    {
        var records = new TickRecords(
            [Run(Noon, JobStatus.Completed, Noon + TimeSpan.FromDays(3))], [new(Noon, TickFate.Backfilled, Noon)], []);
        Assert.Equal(TickOutcome.Backfilled, Assert.Single(Read(Minutely, records, Noon, Noon + Minute).Ticks).Outcome);
    }

    [Fact]
    public void Ticks_without_a_record_are_told_since_the_last_change_and_ahead()
    {
        var gap = new TickGap(Noon - (Minute * 3), Noon - (Minute * 2), 2);
        var page = Read(Minutely, new([], [], [gap]), Noon - TimeSpan.FromDays(1), Noon + (Minute * 3));

        Assert.Equal(13, page.Ticks.Count);
        Assert.Equal(Noon - (Minute * 10), page.Ticks[0].Tick);
        Assert.Equal(
            [TickOutcome.NoLongerKnown, TickOutcome.Missed, TickOutcome.Missed, TickOutcome.NoLongerKnown, TickOutcome.NoLongerKnown,
                TickOutcome.Planned, TickOutcome.Planned],
            page.Ticks.TakeLast(7).Select(tick => tick.Outcome));
        Assert.Null(page.Edge);
    }

    [Fact]
    public void Nothing_is_planned_where_nothing_will_be()
    {
        Assert.Empty(Planned(Minutely with { Paused = true }));
        Assert.Empty(Planned(Minutely with { NextTick = null }));
        Assert.Single(Planned(Minutely with { EndAt = Noon + Minute }));
        Assert.Equal(2, Planned(Minutely with { MaxRuns = 5, RunsMade = 3 }).Count());
    }

    [Fact]
    public void The_edge_is_the_first_tick_that_is_left_out()
    {
        var runs = Enumerable.Range(0, 3).Select(minute => Run(Noon - (Minute * 20) + (Minute * minute), JobStatus.Completed, null));
        var page = new LedgerReading(Minutely, Timing, Noon, MisfireAfter)
            .Read(new([.. runs], [], []), new LedgerWindow(Noon - (Minute * 20), Noon + Minute, Max: 2));
        Assert.Equal((2, Noon - (Minute * 18)), (page.Ticks.Count, page.Edge));

        var all = new List<DateTimeOffset>();
        for (var from = (DateTimeOffset?)Noon.AddMinutes(-5); from is { } next;)
        {
            var part = new LedgerReading(Minutely, Timing, Noon, MisfireAfter)
                .Read(new([], [], []), new LedgerWindow(next, Noon + (Minute * 5), Max: 3));
            all.AddRange(part.Ticks.Select(tick => tick.Tick));
            from = part.Edge;
        }

        Assert.Equal(Enumerable.Range(-5, 10).Select(minute => Noon + (Minute * minute)), all);
    }

    [Fact]
    public void Without_a_timing_the_records_are_told_alone()
    {
        var reading = new LedgerReading(Minutely, timing: null, Noon, MisfireAfter);
        var page = reading.Read(
            new([Run(Noon, JobStatus.Completed, Noon)], [], []), new LedgerWindow(Noon - Minute, Noon + (Minute * 5), Max: 10));
        Assert.Equal(TickOutcome.Ran, Assert.Single(page.Ticks).Outcome);
    }

    private static CronTiming Timing => CronTiming.Parse("* * * * *", "UTC");

    private static IEnumerable<LedgerTick> Planned(Schedule schedule) =>
        Read(schedule, new([], [], []), Noon, Noon + (Minute * 10)).Ticks.Where(tick => tick.Outcome == TickOutcome.Planned);

    private static TickOutcome OutcomeOf(Schedule schedule, TickRun run) =>
        Read(schedule, new([run], [], []), run.Tick, run.Tick + Minute).Ticks[0].Outcome;

    private static LedgerPage Read(Schedule schedule, TickRecords records, DateTimeOffset from, DateTimeOffset to) =>
        new LedgerReading(schedule, Timing, Noon, MisfireAfter).Read(records, new LedgerWindow(from, to, Max: 1000));

    private static TickRun Run(DateTimeOffset tick, JobStatus status, DateTimeOffset? startedAt) =>
        new(tick, NewJobs.NextId(), status, startedAt);
}
