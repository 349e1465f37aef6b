using JobScheduler.Core.Retries;
using JobScheduler.Core.Rules;
using Xunit;

namespace JobScheduler.Tests.Core.Retries;

public sealed class RetryPolicyRulesTests
{
    private static readonly RetryPolicy Valid = RetryPolicy.Default;

    public static TheoryData<RetryPolicy> Allowed =>
    [
        Valid,
        Valid with { MaxRetries = 0 },
        Valid with { MaxRetries = 100 },
        Valid with { MaxDelay = TimeSpan.FromDays(1) },
        Valid with { BaseDelay = TimeSpan.FromHours(1) },
        Valid with { BaseDelay = TimeSpan.FromTicks(1) },
        Valid with { Factor = 1, Jitter = 0 },
        Valid with { Factor = 100, Jitter = 1 },
    ];

    public static TheoryData<RetryPolicy, string> Refused =>
    [
        (Valid with { MaxRetries = -1 }, "retry/max_retries"),
        (Valid with { MaxRetries = 101 }, "retry/max_retries"),
        (Valid with { Backoff = (BackoffShape)7 }, "retry/backoff"),
        (Valid with { BaseDelay = TimeSpan.Zero }, "retry/base_delay_seconds"),
        (Valid with { BaseDelay = TimeSpan.FromSeconds(-1) }, "retry/base_delay_seconds"),
        (Valid with { BaseDelay = TimeSpan.FromSeconds(3601) }, "retry/base_delay_seconds"),
        (Valid with { MaxDelay = TimeSpan.FromDays(1) + TimeSpan.FromTicks(1) }, "retry/max_delay_seconds"),
        (Valid with { Factor = 0.5 }, "retry/factor"),
        (Valid with { Factor = 101 }, "retry/factor"),
        (Valid with { Factor = double.NaN }, "retry/factor"),
        (Valid with { Factor = double.PositiveInfinity }, "retry/factor"),
        (Valid with { Jitter = -0.1 }, "retry/jitter"),
        (Valid with { Jitter = 1.1 }, "retry/jitter"),
        (Valid with { Jitter = double.NaN }, "retry/jitter"),
    ];

    [Theory]
    [MemberData(nameof(Allowed))]
    public void A_policy_within_the_bounds_has_no_violation(RetryPolicy policy) => Assert.Empty(Check(policy));

    [Theory]
    [MemberData(nameof(Refused))]
    public void A_policy_outside_a_bound_names_the_field(RetryPolicy policy, string field) =>
        Assert.Equal(field, Assert.Single(Check(policy)).Field);

    [Fact]
    public void All_violations_come_at_once() =>
        Assert.Equal(
            ["retry/max_retries", "retry/backoff", "retry/base_delay_seconds", "retry/max_delay_seconds", "retry/factor", "retry/jitter"],
            Check(new RetryPolicy(-1, (BackoffShape)9, TimeSpan.Zero, TimeSpan.Zero, 0, 2)).Select(violation => violation.Field));

    private static List<Violation> Check(RetryPolicy policy)
    {
        var violations = new List<Violation>();
        RetryPolicyRules.Check(policy, "retry/", violations);
        return violations;
    }
}
