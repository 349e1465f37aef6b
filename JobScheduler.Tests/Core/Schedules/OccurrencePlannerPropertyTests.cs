using CsCheck;

namespace JobScheduler.Tests.Core.Schedules;

public sealed class OccurrencePlannerPropertyTests
{
    // Each with the longest pause, in hours: dense schedules away for months would only make the model slow.
    private static readonly Gen<(string Cron, int Hours)> Crons = Gen.OneOf(
        ("* * * * * *", 2), ("*/7 * * * * *", 4), ("30 */2 * * * *", 50), ("*/5 * * * *", 100), ("17 3,9 * * *", 1_000),
        ("30 1 * * *", 3_000), ("0 0 * * MON", 9_000), ("* * 5 1 *", 1_000), ("0 0 1W * *", 9_000));

    private static readonly Gen<Situation> Situations = Gen.Select(
        Crons,
        Gen.OneOf("UTC", "America/New_York", "Australia/Lord_Howe"),
        Gen.Enum<MisfirePolicy>(),
        Gen.Int[0, 400 * 24],
        Gen.OneOf<double>(Gen.Double[0, 0.02], Gen.Double[0, 1]),
        Gen.OneOf<double>(Gen.Const(60.0), Gen.Double[0, 2_400]),
        (cron, zone, misfire, hours, share, limit) => new Situation(
            cron.Cron, zone, misfire, hours, TimeSpan.FromHours(cron.Hours * share), TimeSpan.FromSeconds(limit)));

    [Fact]
    public void Every_due_tick_is_planned_or_counted_once() =>
        Situations.Sample(
            situation =>
            {
                Assert.Equal(situation.DueTicks.Count, situation.Plan.Ticks.Count + situation.Plan.MissedCount);
                Assert.Equal(situation.Plan.MissedCount, situation.Plan.Missed.Count + (situation.Plan.Gap?.Ticks ?? 0));
            },
            iter: 400);

    [Fact]
    public void A_plan_is_what_the_policy_says_of_all_ticks_listed() =>
        Situations.Sample(
            situation =>
            {
                Assert.Equal(situation.ExpectedTicks, situation.Plan.Ticks);
                Assert.Equal(situation.Timing.NextAfter(situation.Now), situation.Plan.Next);
            },
            iter: 400);

    [Fact]
    public void Two_plans_in_a_row_make_what_one_later_plan_would_when_nothing_is_late() =>
        Gen.Select(Situations, Gen.Double[0, 1]).Sample(
            (situation, share) =>
            {
                var never = TimeSpan.FromDays(999);
                var middle = situation.Due + (situation.Away * share);
                var first = Plan(situation, situation.Due, middle, never);
                var second = first.Next is { } next && next <= situation.Now ? Plan(situation, next, situation.Now, never) : null;
                IEnumerable<DateTimeOffset> inTwo = second is null ? first.Ticks : [.. first.Ticks, first.Next!.Value, .. second.Ticks];

                Assert.Equal(Plan(situation, situation.Due, situation.Now, never).Ticks, inTwo);
            },
            iter: 150);

    private static OccurrencePlan Plan(Situation situation, DateTimeOffset due, DateTimeOffset now, TimeSpan misfireAfter) =>
        OccurrencePlanner.Plan(situation.Timing, situation.Misfire, due, now, misfireAfter);

    private sealed record Situation(
        string Cron, string Zone, MisfirePolicy Misfire, int Hours, TimeSpan Away, TimeSpan MisfireAfter)
    {
        private CronTiming? _timing;
        private DateTimeOffset? _due;
        private List<DateTimeOffset>? _dueTicks;
        private OccurrencePlan? _plan;

        public CronTiming Timing => _timing ??= CronTiming.Parse(Cron, Zone);

        public DateTimeOffset Due =>
            _due ??= Timing.NextAfter(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddHours(Hours))!.Value;

        public DateTimeOffset Now => Due + Away;

        public OccurrencePlan Plan => _plan ??= OccurrencePlanner.Plan(Timing, Misfire, Due, Now, MisfireAfter);

        public List<DateTimeOffset> DueTicks => _dueTicks ??= [.. Walk()];

        public IEnumerable<DateTimeOffset> ExpectedTicks
        {
            get
            {
                var recent = DueTicks.Where(tick => Now - tick <= MisfireAfter).ToList();
                var late = DueTicks.SkipLast(recent.Count);
                return Misfire switch
                {
                    MisfirePolicy.Skip => recent,
                    MisfirePolicy.FireOnce => [.. late.TakeLast(1), .. recent],
                    _ => [.. late.TakeLast(Math.Max(0, 1_000 - recent.Count)), .. recent],
                };
            }
        }

        private IEnumerable<DateTimeOffset> Walk()
        {
            for (var next = Timing.NextAfter(Due); next is { } tick && tick <= Now; next = Timing.NextAfter(tick))
                yield return tick;
        }
    }
}
