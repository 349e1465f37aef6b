using CsCheck;

namespace JobScheduler.Tests.Core.Retries;

public sealed class RetryPolicyTests
{
    private const double AlmostOne = 0.999_999_999;

    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 4)]
    [InlineData(3, 8)]
    [InlineData(11, 2048)]
    [InlineData(12, 3600)]
    [InlineData(int.MaxValue, 3600)]
    [InlineData(0, 2)]
    [InlineData(int.MinValue, 2)]
    public void The_default_waits_two_to_the_power_of_the_attempt_seconds_up_to_an_hour(int attempt, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), RetryPolicy.Default.DelayAfter(attempt, 0));

    [Fact]
    public void The_default_makes_four_attempts() => Assert.Equal(4, RetryPolicy.Default.MaxAttempts);

    [Theory]
    [InlineData(BackoffShape.Linear, 1, 5)]
    [InlineData(BackoffShape.Linear, 3, 15)]
    [InlineData(BackoffShape.Linear, 7, 30)]
    [InlineData(BackoffShape.Linear, int.MaxValue, 30)]
    [InlineData(BackoffShape.Constant, 1, 5)]
    [InlineData(BackoffShape.Constant, 99, 5)]
    [InlineData(BackoffShape.Exponential, 2, 15)]
    public void Each_shape_grows_in_its_own_way(BackoffShape shape, int attempt, int seconds)
    {
        var policy = new RetryPolicy(10, shape, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), 3, 0);

        Assert.Equal(TimeSpan.FromSeconds(seconds), policy.DelayAfter(attempt, AlmostOne));
    }

    [Fact]
    public void Jitter_comes_on_top_of_the_cap()
    {
        var delay = RetryPolicy.Default.DelayAfter(100, AlmostOne);

        Assert.InRange(delay, TimeSpan.FromSeconds(3959), TimeSpan.FromSeconds(3960));
    }

    [Fact]
    public void The_delay_lies_between_the_capped_delay_and_its_jitter_for_any_attempt_and_any_allowed_policy() =>
        Gen.Select(Policies, Gen.Int, Gen.Double[0, 0.999_999]).Sample((policy, attempt, random) =>
        {
            var least = policy.DelayAfter(attempt, 0);
            var delay = policy.DelayAfter(attempt, random);

            Assert.InRange(least, TimeSpan.FromTicks(1), policy.MaxDelay);
            Assert.InRange(delay, least, TimeSpan.FromTicks((long)(least.Ticks * (1 + policy.Jitter)) + 1));
        });

    [Fact]
    public void A_later_attempt_never_waits_less() =>
        Gen.Select(Policies, Gen.Int[1, 1000], Gen.Double[0, 0.999_999]).Sample((policy, attempt, random) =>
            Assert.True(policy.DelayAfter(attempt + 1, random) >= policy.DelayAfter(attempt, random)));

    [Fact]
    public void A_policy_without_bounds_still_gives_a_time_span()
    {
        var policy = new RetryPolicy(100, BackoffShape.Exponential, TimeSpan.FromDays(1), TimeSpan.MaxValue, double.MaxValue, 1);

        Assert.Equal(TimeSpan.MaxValue, policy.DelayAfter(int.MaxValue, AlmostOne));
    }

    private static Gen<RetryPolicy> Policies =>
        Gen.Select(
            Gen.Enum<BackoffShape>(),
            Gen.Long[1, TimeSpan.TicksPerDay],
            Gen.Long[1, TimeSpan.TicksPerDay],
            Gen.Double[1, 100],
            Gen.Double[0, 1],
            (shape, one, other, factor, jitter) => new RetryPolicy(
                3, shape, TimeSpan.FromTicks(Math.Min(one, other)), TimeSpan.FromTicks(Math.Max(one, other)), factor, jitter));
}
