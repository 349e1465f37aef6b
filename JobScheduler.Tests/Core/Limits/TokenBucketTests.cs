using CsCheck;

namespace JobScheduler.Tests.Core.Limits;

public sealed class TokenBucketTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly JobLimit TenASecond = new(LimitKind.Rate, "mail") { Starts = 10, Per = TimeSpan.FromSeconds(1), Most = 3 };

    private static readonly Gen<JobLimit> Rates =
        from starts in Gen.Int[1, 1_000]
        from perMs in Gen.Int[1, 100_000]
        from burst in Gen.Int[1, 50]
        select new JobLimit(LimitKind.Rate, "mail") { Starts = starts, Per = TimeSpan.FromMilliseconds(perMs), Most = burst };

    [Fact]
    public void A_full_bucket_gives_its_burst_and_then_one_token_in_each_interval()
    {
        var bucket = new TokenBucket(null);
        Assert.Equal(3, bucket.TokensAt(TenASecond, Start));
        for (var start = 0; start < 3; start++) bucket = bucket.UsedAt(TenASecond, Start);

        Assert.Equal(0, bucket.TokensAt(TenASecond, Start));
        Assert.Equal(Start.AddMilliseconds(100), bucket.HasAt(TenASecond, 1));
        Assert.Equal(1, bucket.TokensAt(TenASecond, Start.AddMilliseconds(100)));
        Assert.Equal(2, bucket.TokensAt(TenASecond, Start.AddMilliseconds(299)));
        Assert.Equal(3, bucket.TokensAt(TenASecond, Start.AddHours(1)));
    }

    /// <summary>Whatever the pauses: of all starts that the bucket allows, any j - i + 1 take at least (j - i + 1 - burst) intervals.
    /// </summary>
    [Fact]
    public void No_span_of_time_has_more_starts_than_the_rate_and_one_burst() => Gen.Select(Rates, Gen.Double[0, 3].List[1, 60]).Sample(
        (rate, pauses) =>
        {
            var (bucket, now, starts) = (new TokenBucket(null), Start, new List<DateTimeOffset>());
            foreach (var pause in pauses)
            {
                now += pause * rate.Interval;
                for (var tokens = bucket.TokensAt(rate, now); tokens > 0; tokens--)
                {
                    starts.Add(now);
                    bucket = bucket.UsedAt(rate, now);
                }
            }

            for (var first = 0; first < starts.Count; first++)
            {
                for (var last = first; last < starts.Count; last++)
                    Assert.True(starts[last] - starts[first] >= (last - first + 1 - rate.Most) * rate.Interval);
            }
        });

    /// <summary>Asked again and again it loses no token: the average is the rate.</summary>
    [Fact]
    public void Who_asks_in_each_interval_gets_the_whole_rate() => Rates.Sample(rate =>
    {
        var (bucket, given) = (new TokenBucket(null), 0);
        for (var interval = 0; interval <= 100; interval++)
        {
            var now = Start + interval * rate.Interval;
            for (var tokens = bucket.TokensAt(rate, now); tokens > 0; tokens--, given++) bucket = bucket.UsedAt(rate, now);
        }

        Assert.Equal(rate.Most + 100, given);
    });
}
