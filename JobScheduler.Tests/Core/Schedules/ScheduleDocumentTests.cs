using System.Globalization;

namespace JobScheduler.Tests.Core.Schedules;

public sealed class ScheduleDocumentTests
{
    [Theory]
    [MemberData(nameof(ScheduleDocument.Expressions), MemberType = typeof(ScheduleDocument))]
    public void A_documented_expression_fires_first_when_the_document_says(string expression, string fires, string firstTick)
    {
        var timing = CronTiming.Parse(expression, "UTC");

        Assert.NotEmpty(fires);
        Assert.Equal(expression, timing.Expression);
        Assert.Equal(At(firstTick), timing.NextAfter(At("2026-01-01T00:00:00Z")));
    }

    [Theory]
    [MemberData(nameof(ScheduleDocument.Refusals), MemberType = typeof(ScheduleDocument))]
    public void A_documented_refusal_has_its_code(string expression, string code, string because)
    {
        var violations = new List<Violation>();

        Assert.NotEmpty(because);
        Assert.Null(CronTiming.TryParse(expression, null, violations));
        Assert.Equal(code, Assert.Single(violations).Code);
    }

    [Theory]
    [MemberData(nameof(ScheduleDocument.Zones), MemberType = typeof(ScheduleDocument))]
    public void A_documented_zone_is_stored_as_the_document_says(string given, string stored)
    {
        var violations = new List<Violation>();

        var timing = CronTiming.TryParse("@daily", given, violations);

        Assert.Equal(stored, timing?.TimeZone ?? Assert.Single(violations).Code);
    }

    [Theory]
    [MemberData(nameof(ScheduleDocument.ClockChanges), MemberType = typeof(ScheduleDocument))]
    public void A_documented_clock_change_gives_the_documented_ticks(string expression, string zone, string after, string ticks)
    {
        var expected = ticks.Split(", ").Select(At).ToArray();

        var actual = CronTiming.Parse(expression, zone).Preview(At(after), expected.Length);

        Assert.Equal(expected.Select(Written), actual.Select(Written));
    }

    [Theory]
    [MemberData(nameof(ScheduleDocument.Misfires), MemberType = typeof(ScheduleDocument))]
    public void A_documented_misfire_makes_the_documented_rows(string policy, string newRows, string missed, string rowOfTen)
    {
        var misfire = Enum.Parse<MisfirePolicy>(policy.Replace("_", "", StringComparison.Ordinal), ignoreCase: true);

        var plan = OccurrencePlanner.Plan(
            CronTiming.Parse("0 * * * *", "UTC"),
            misfire,
            At("2026-01-01T10:00:00Z"),
            At("2026-01-01T14:30:30Z"),
            TimeSpan.FromSeconds(60));

        Assert.Equal(newRows, string.Join(", ", plan.Ticks.Select(tick => tick.ToString("HH:mm", CultureInfo.InvariantCulture))));
        Assert.Equal(missed, plan.MissedCount.ToString(CultureInfo.InvariantCulture));
        Assert.Equal(At("2026-01-01T15:00:00Z"), plan.Next);
        LateRun[] waiting =
            [Late("2026-01-01T10:00:00Z", isOverdue: true), .. plan.Ticks.Select(tick => new LateRun(Guid.Empty, tick, IsOverdue: false))];
        var isSkipped = LateRunRule.Judge(misfire, waiting).Skipped.Any(run => run.IsOverdue);
        Assert.Equal(rowOfTen, isSkipped ? "missed" : "runs");
    }

    private static LateRun Late(string tick, bool isOverdue) => new(Guid.Empty, At(tick), isOverdue);

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    // With the offset: DateTimeOffset itself compares instants only.
    private static string Written(DateTimeOffset instant) => instant.ToString("O", CultureInfo.InvariantCulture);
}
