namespace JobScheduler.Tests.EndToEnd.Chaos.Ledger;

/// <summary>The checker on a small ledger without a fault, and on the same with one.</summary>
public sealed class TicksAccountedTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly Guid Id = Guid.Parse("00000000-0000-7000-8000-000000000001");

    private static readonly TickRecord[] Good =
    [
        Of(TickRecord.Ran, 0), Of(TickRecord.SkippedByOverlap, 1), Of(TickRecord.Ran, 2), Of(TickRecord.LeftOut, 3, 4),
        Of(TickRecord.Ran, 5),
    ];

    [Fact]
    public void A_ledger_without_a_fault_is_valid()
    {
        Assert.Empty(Check(Good));
        // What lies outside is of no interest.
        Assert.Empty(Check([.. Good, Of(TickRecord.Missed, 6)]));
    }

    [Fact]
    public void A_tick_of_which_nothing_is_known_is_found() => Assert.Single(Check(Good[1..]));

    [Fact]
    public void A_tick_that_ran_twice_or_ran_and_was_skipped_is_found()
    {
        Assert.Single(Check([.. Good, Of(TickRecord.Ran, 2)]));
        Assert.Single(Check([.. Good, Of(TickRecord.SkippedByOverlap, 2)]));
    }

    [Fact]
    public void A_fate_that_the_schedule_does_not_allow_is_found() => Assert.Single(Check([.. Good[1..], Of(TickRecord.SkippedLate, 0)]));

    [Fact]
    public void A_tick_that_is_left_out_and_ran_or_should_have_been_and_ran_is_found()
    {
        Assert.Single(Check([.. Good, Of(TickRecord.Ran, 3)]));
        Assert.Equal(2, Check([.. Good[..3], Of(TickRecord.Ran, 3), Of(TickRecord.Ran, 4), Good[4]]).Count);
        Assert.Single(Check([.. Good[1..], Of(TickRecord.LeftOut, 0)]));
    }

    [Fact]
    public void A_span_that_counts_its_ticks_wrongly_is_found() =>
        Assert.Single(Check([.. Good[..3], Good[3] with { Ticks = 3 }, Good[4]]));

    private static IReadOnlyList<string> Check(IReadOnlyList<TickRecord> records) => TicksAccounted.Check(new(
        [
            new(Id, "small", Noon, Noon.AddSeconds(5), [TickRecord.Ran, TickRecord.SkippedByOverlap])
            {
                LeftOut = (Noon.AddSeconds(3), Noon.AddSeconds(5)),
            },
        ],
        records)).Violations;

    private static TickRecord Of(string fate, int from, int? to = null) =>
        new(Id, fate, Noon.AddSeconds(from), Noon.AddSeconds(to ?? from), (to ?? from) - from + 1);
}
