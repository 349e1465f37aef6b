using CsCheck;
using JobScheduler.Benchmarks.Reports;

namespace JobScheduler.Tests.Benchmarks;

public sealed class StatisticsTests
{
    [Theory]
    [InlineData(new[] { 7.0 }, 7)]
    [InlineData(new[] { 9.0, 1, 5 }, 5)]
    [InlineData(new[] { 4.0, 1, 2, 100 }, 3)]
    public void The_median_is_the_middle_or_between_the_two_in_the_middle(double[] values, double median) =>
        Assert.Equal(median, Statistics.Median(values));

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0.5, 50)]
    [InlineData(0.501, 51)]
    [InlineData(0.99, 99)]
    [InlineData(0.991, 100)]
    [InlineData(1, 100)]
    public void A_percentile_is_the_value_of_the_nearest_rank(double share, double value) =>
        Assert.Equal(value, Statistics.Percentile(Enumerable.Range(1, 100).Select(i => (double)i), share));

    [Fact]
    public void The_99th_percentile_of_twenty_values_is_the_largest() =>
        Assert.Equal(20, Statistics.Percentile(Enumerable.Range(1, 20).Select(i => (double)i), 0.99));

    [Fact]
    public void A_percentile_occurred_and_its_share_of_the_values_does_not_exceed_it() =>
        Gen.Select(Gen.Int[0, 1000].Array[1, 50], Gen.Int[0, 100]).Sample((numbers, percent) =>
        {
            var values = numbers.Select(number => (double)number).ToList();
            var found = Statistics.Percentile(values, percent / 100.0);
            return values.Contains(found)
                && values.Count(value => value <= found) * 100 >= percent * values.Count
                && values.Count(value => value < found) * 100 <= percent * values.Count;
        });

    [Fact]
    public void Nothing_measured_has_no_median() => Assert.Throws<ArgumentException>(() => Statistics.Median([]));

    [Fact]
    public void Ours_is_compared_with_each_other_side_of_its_case_by_the_first_value()
    {
        Reading[] readings =
        [
            Of(1, "a", Sides.Bare, ("jobs/s", 100), ("p99", 1)), Of(1, "a", Sides.Ours, ("jobs/s", 70), ("p99", 2)),
            Of(1, "a", "other", ("jobs/s", 7)),
            Of(2, "a", Sides.Bare, ("jobs/s", 300)), Of(2, "a", Sides.Ours, ("jobs/s", 90)), Of(2, "b", "alone", ("ms", 5)),
        ];

        var cases = Comparison.Of(readings);

        Assert.Equal(["a", "b"], cases.Select(one => one.Case));
        Assert.Equal((80.0, 200.0), (cases[0].Medians[Sides.Ours]["jobs/s"], cases[0].Medians[Sides.Bare]["jobs/s"]));
        Assert.Equal(
            new Dictionary<string, double> { ["ours / bare limit, jobs/s"] = 0.4, ["ours / other, jobs/s"] = 80.0 / 7 }, cases[0].Ratios);
        Assert.Empty(cases[1].Ratios);
    }

    private static Reading Of(int round, string name, string side, params (string Name, double Value)[] values) =>
        new(round, name, side, values.ToDictionary(value => value.Name, value => value.Value));
}
