using Cronos;

namespace JobScheduler.Tests.Storage.Contracts;

/// <summary>Backfills over changes of clocks make the runs that Cronos by itself would have, each once.</summary>
public abstract class BackfillOracleContract(StoreFixture store) : StoreContract(store)
{
    private static readonly string[] Expressions =
        ["30 2 * * *", "*/30 1-3 * * *", "0 * * * *", "15,45 1 * * *", "0 0 * * SUN", "59 23 L * *"];

    private static readonly (string Zone, string From, string To)[] Windows =
    [
        ("Europe/Berlin", "2026-03-27T22:00Z", "2026-03-30T22:00Z"),
        ("Europe/Berlin", "2026-10-23T22:00Z", "2026-10-26T23:00Z"),
        ("America/New_York", "2026-03-07T05:00Z", "2026-03-10T04:00Z"),
        ("America/New_York", "2026-10-31T04:00Z", "2026-11-03T05:00Z"),
    ];

    private IScheduleStore Schedules => Store.Schedules;

    private IBackfillStore Backfills => Store.Services.GetRequiredService<IBackfillStore>();

    [Fact]
    public async Task Every_tick_of_a_window_has_one_run_in_the_end_and_the_missed_ones_first()
    {
        Store.Advance(new DateTimeOffset(2026, 11, 10, 0, 0, 0, TimeSpan.Zero) - Store.Now);
        foreach (var window in Windows)
            foreach (var expression in Expressions)
                await CheckAsync(expression, window.Zone, Instant(window.From), Instant(window.To));
    }

    private async Task CheckAsync(string expression, string zone, DateTimeOffset from, DateTimeOffset to)
    {
        var ticks = Oracle(expression, zone, from, to);
        var (schedule, missed) = await LiveAsync(expression, zone, ticks);
        var timing = CronTiming.Parse(expression, zone);
        var found = Backfill.TicksIn(schedule, timing, from, to, Store.Now);
        Assert.Equal(ticks, found);

        var first = await MakeAsync(schedule, found, onlyMissed: true);
        Assert.Equal(missed.Count, first.Of(BackfillVerdict.Make));
        Assert.Equal(missed, (await TicksAsync(schedule)).Intersect(missed));
        await MakeAsync(schedule, found, onlyMissed: false);
        var again = await MakeAsync(schedule, found, onlyMissed: false);

        Assert.Equal((0, ticks.Count), (again.Of(BackfillVerdict.Make), again.Of(BackfillVerdict.AlreadyRun)));
        Assert.Equal(ticks, await TicksAsync(schedule));
    }

    /// <summary>A schedule that had a run for every third tick, and missed the one after each.</summary>
    private async Task<(Schedule Schedule, IReadOnlyList<DateTimeOffset> Missed)> LiveAsync(
        string expression, string zone, IReadOnlyList<DateTimeOffset> ticks)
    {
        var schedule = NewSchedules.Every($"{NewJobs.NextId():N}", ticks.Count > 0 ? ticks[0] : Store.Now) with
        {
            CronExpression = expression,
            TimeZone = zone,
        };
        schedule = (await Schedules.PutAsync(schedule, ticks.Count > 0 ? Run(schedule, ticks[0]) : null, null, Cancel)).Schedule!;
        List<DateTimeOffset> missed = [.. ticks.Where((_, index) => index % 3 == 1)];
        NewJob[] runs = [.. ticks.Skip(1).Where((_, index) => index % 3 == 2).Select(tick => Run(schedule, tick))];
        await Schedules.AdvanceAsync(
            new ScheduleAdvance(schedule, schedule.NextTick!.Value, runs, null, missed.Count) { Missed = missed }, Cancel);
        return ((await Schedules.GetAsync(schedule.Id, Cancel))!, missed);
    }

    // Fires all: no run gives way to another.
    private static NewJob Run(Schedule schedule, DateTimeOffset tick) =>
        NewJobs.Tick(schedule.Id, tick) with { StartBefore = NewJob.NeverTooLate };

    private Task<BackfillResult> MakeAsync(Schedule schedule, IReadOnlyList<DateTimeOffset> ticks, bool onlyMissed) => Backfills.MakeAsync(
        new Backfill(schedule, ticks, onlyMissed, KnownFrom: DateTimeOffset.MinValue),
        [.. ticks.Select(tick => Run(schedule, tick) with { RunAt = null, Delay = TimeSpan.Zero, IsBackfilled = true })],
        deed: null,
        Cancel);

    private async Task<IReadOnlyList<DateTimeOffset>> TicksAsync(Schedule schedule) =>
        [.. (await Reader.ListAsync(new JobFilter { ScheduleId = schedule.Id, Limit = 1_000 }, Cancel))
            .Select(run => run.Tick!.Value).Order()];

    private static IReadOnlyList<DateTimeOffset> Oracle(string expression, string zone, DateTimeOffset from, DateTimeOffset to) =>
        [.. CronExpression.Parse(expression).GetOccurrences(from.UtcDateTime, to.UtcDateTime, TimeZoneInfo.FindSystemTimeZoneById(zone))
            .Select(tick => new DateTimeOffset(tick, TimeSpan.Zero))];

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
