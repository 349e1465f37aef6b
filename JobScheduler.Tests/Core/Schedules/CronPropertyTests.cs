using CsCheck;

namespace JobScheduler.Tests.Core.Schedules;

public sealed class CronPropertyTests
{
    private static readonly string[] Zones =
    [
        "UTC", "America/New_York", "Europe/London", "Europe/Dublin", "Europe/Kyiv", "Europe/Moscow", "Australia/Lord_Howe",
        "Pacific/Apia", "Africa/Casablanca", "America/Sao_Paulo", "Asia/Tehran", "Asia/Pyongyang", "America/Caracas",
        "Pacific/Kiritimati", "Antarctica/Troll", "Asia/Gaza", "Etc/GMT-14", "Etc/GMT+12",
    ];

    private static readonly Gen<BruteForceCron> Crons = Gen.Select(
        CronSet.Of(0, 59), CronSet.Of(0, 23), CronSet.MostlyStar(1, 31), CronSet.MostlyStar(1, 12), CronSet.MostlyStar(0, 6),
        (minutes, hours, days, months, weekdays) => new BruteForceCron(minutes, hours, days, months, weekdays));

    // Seldom more than one minute in two: most walks over seconds should come to a tick.
    private static readonly Gen<BruteForceCron> CronsWithSeconds = Gen.Select(
        CronSet.Of(0, 59), CronSet.MostlyStar(0, 59), CronSet.MostlyStar(0, 23), CronSet.MostlyStar(1, 31),
        (seconds, minutes, hours, days) =>
            BruteForceCron.Read("* * * * *") with { Seconds = seconds, Minutes = minutes, Hours = hours, Days = days });

    // Half of the moments lie around a change of clocks.
    private static readonly Gen<(TimeZoneInfo Zone, DateTimeOffset Start)> Moments =
        Gen.OneOf(Zones).SelectMany(id =>
        {
            var zone = TimeZoneInfo.FindSystemTimeZoneById(id);
            var changes = ClockChanges.In(zone);
            var any = Gen.Int[0, 30 * 365 * 24].Select(hours => Y2005.AddHours(hours));
            var near = changes.Count == 0 ? any : Gen.OneOf([.. changes]).SelectMany(
                at => Gen.OneOf<int>(Gen.Int[-1500, 300], Gen.Int[-70, 70]).Select(minutes => at.AddMinutes(minutes)));
            return Gen.OneOf<DateTimeOffset>(any, near).Select(start => (zone, start));
        });

    private static DateTimeOffset Y2005 => ClockChanges.From;

    [Fact]
    public void Ticks_equal_those_of_a_walk_over_every_minute() =>
        Gen.Select(Crons, Moments)
            .Sample((cron, moment) => AssertSameTicks(cron, moment.Zone, moment.Start, TimeSpan.FromHours(40)), iter: 800);

    [Fact]
    public void Ticks_with_seconds_equal_those_of_a_walk_over_every_second() =>
        Gen.Select(CronsWithSeconds, Moments, Gen.Int[-3_600, 3_600]).Sample(
            (cron, moment, seconds) => AssertSameTicks(cron, moment.Zone, moment.Start.AddSeconds(seconds), TimeSpan.FromHours(2)),
            iter: 200);

    [Fact]
    public void The_next_tick_is_later_and_later_moments_never_have_earlier_ones() =>
        Gen.Select(Gen.OneOf<BruteForceCron>(Crons, CronsWithSeconds), Moments,
            Gen.Long[0, TimeSpan.TicksPerDay * 2]).Sample((cron, moment, ticks) =>
        {
            if (CronTiming.TryParse(cron.Expression, moment.Zone.Id, new List<Violation>()) is not { } timing)
                return;
            var next = timing.NextAfter(moment.Start)!.Value;
            Assert.True(next > moment.Start);
            Assert.True(timing.NextAfter(moment.Start.AddTicks(ticks)) >= next);
        }, iter: 2_000);

    [Fact]
    public void Whatever_is_given_is_read_or_refused_with_a_reason() =>
        Gen.Select(Texts, Texts.Null()).Sample((expression, zone) =>
        {
            var violations = new List<Violation>();
            var timing = CronTiming.TryParse(expression, zone, violations);

            Assert.Equal(timing is null, violations.Count > 0);
            Assert.All(violations, violation => Assert.NotEmpty(violation.Text));
        }, iter: 5_000);

    [Fact]
    public void What_looks_like_cron_is_read_or_refused_and_what_is_read_reads_back() =>
        Gen.OneOf([.. "0123456789*,-/?LW#H@ MONJAN"]).Array[0, 6].Select(chars => new string(chars)).Array[4, 7].Sample(parts =>
        {
            var violations = new List<Violation>();
            if (CronTiming.TryParse(string.Join(' ', parts), "UTC", violations) is not { } timing)
            {
                Assert.NotEmpty(violations);
                return;
            }
            Assert.Equal(timing.Expression, CronTiming.Parse(timing.Expression, timing.TimeZone).Expression);
        }, iter: 10_000);

    private static Gen<string> Texts => Gen.OneOf<string>(
        Gen.String, Gen.String[Gen.Char[' ', '~'], 0, 40], Gen.OneOf("* * * * *", "@daily", "UTC"));

    private static void AssertSameTicks(BruteForceCron cron, TimeZoneInfo zone, DateTimeOffset start, TimeSpan window)
    {
        var violations = new List<Violation>();
        if (CronTiming.TryParse(cron.Expression, zone.Id, violations) is { } timing)
        {
            Assert.Equal(cron.TicksIn(zone, start, start + window), timing.TicksIn(start, start + window));
            return;
        }
        Assert.Equal("cron_never_fires", Assert.Single(violations).Code);
        Assert.Empty(cron.TicksIn(zone, start, start + window));
    }
}
