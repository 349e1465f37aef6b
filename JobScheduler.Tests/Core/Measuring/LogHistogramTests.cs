using JobScheduler.Core.Measuring;

namespace JobScheduler.Tests.Core.Measuring;

public sealed class LogHistogramTests
{
    [Theory]
    [InlineData(-1, 0)]
    [InlineData(0, 0)]
    [InlineData(511, 0)]
    [InlineData(512, 1)]
    [InlineData(767, 1)]
    [InlineData(768, 2)]
    [InlineData(1_023, 2)]
    [InlineData(1_024, 3)]
    [InlineData(1_000_000, 22)]
    [InlineData(4_294_967_295, 46)]
    [InlineData(4_294_967_296, 47)]
    [InlineData(long.MaxValue / 10, 47)]
    public void A_span_lies_in_the_bucket_of_its_doubling_and_half(long microseconds, int bucket) =>
        Assert.Equal(bucket, LogHistogram.BucketOf(TimeSpan.FromTicks(microseconds * TimeSpan.TicksPerMicrosecond)));

    [Fact]
    public void Quantiles_are_less_than_half_as_much_off()
    {
        var random = new Random(20260301);
        foreach (var most in new[] { 0.01, 1, 600 })
        {
            var spans = Enumerable.Range(0, 5_000).Select(_ => TimeSpan.FromSeconds(0.001 + (random.NextDouble() * most))).Order().ToList();
            var histogram = new LogHistogram();
            foreach (var span in spans) histogram.Add(LogHistogram.BucketOf(span), 1);
            foreach (var share in new[] { 0.5, 0.95, 0.99 })
            {
                var exact = spans[(int)Math.Ceiling(share * spans.Count) - 1];
                Assert.InRange(histogram.Quantile(share)!.Value / exact, 1 / 1.5, 1.5);
            }
        }
    }

    [Fact]
    public void Nothing_has_no_quantile_and_the_last_bucket_its_lower_end()
    {
        var histogram = new LogHistogram();
        Assert.Null(histogram.Quantile(0.5));
        histogram.Add(LogHistogram.BucketOf(TimeSpan.FromDays(30)), 3);
        Assert.Equal(TimeSpan.FromMicroseconds(1L << 32), histogram.Quantile(0.99));
    }

    [Fact]
    public void It_is_read_as_it_was_written_and_added_up()
    {
        var histogram = new LogHistogram();
        histogram.Add(0, 7);
        histogram.Add(47, long.MaxValue / 2);
        Assert.Equal($"0:7 47:{long.MaxValue / 2}", histogram.ToString());

        var sum = LogHistogram.Parse(histogram.ToString());
        sum.Add(LogHistogram.Parse("0:1 20:5"));

        Assert.Equal($"0:8 20:5 47:{long.MaxValue / 2}", sum.ToString());
        Assert.Equal("", LogHistogram.Parse("").ToString());
        Assert.Equal("3:1", LogHistogram.Parse("48:1 -1:1 x:1 5 :5 1:-5 3:1 99999999999:1").ToString());
    }
}
