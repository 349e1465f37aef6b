using JobScheduler.Core.Requests;

namespace JobScheduler.Tests.Core.Requests;

public sealed class JobRequestRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly JobRequest Valid = new() { Name = "valid" };

    public static IEnumerable<ITheoryDataRow> Allowed => AllowedRequests;

    public static IEnumerable<ITheoryDataRow> Refused => RefusedRequests;

    private static TheoryData<JobRequest> AllowedRequests =>
    [
        Valid,
        Valid with { MaxRetries = 0, TimeoutSeconds = 1, Priority = 0, DelaySeconds = 0, Queue = "a", Handler = "a.b_c-d:e" },
        Valid with { MaxRetries = 100, TimeoutSeconds = 604_800, Priority = 4, DelaySeconds = 31_622_400, Tags = [new('t', 64)] },
        Valid with { Name = string.Concat(Enumerable.Repeat("\ud83d\ude00", 255)), UniqueKey = new('k', 255) },
        Valid with { Unique = new("k", null, null, null, null, null) },
        Valid with { Unique = new("k", UniqueScope.Waiting, OnConflict.Replace, null, null, null), DelaySeconds = 5 },
        Valid with { Unique = new("k", UniqueScope.Live, OnConflict.Debounce, 0.001, 31_622_400, null) },
        Valid with { Unique = new("k", null, OnConflict.Throttle, null, null, 2_678_400) },
        Valid with { Retry = new(null, 0.001, 86_400, 1, 0) },
        Valid with { Retry = new(null, 3600, null, 100, 1) },
    ];

    private static TheoryData<JobRequest, RequestField, BrokenRule> RefusedRequests =>
    [
        (Valid with { Name = null }, JobFields.Name, BrokenRule.Required),
        (Valid with { Name = string.Concat(Enumerable.Repeat("\ud83d\ude00", 256)) }, JobFields.Name, BrokenRule.TooLong),
        (Valid with { Name = "a\0" }, JobFields.Name, BrokenRule.NulNotAllowed),
        (Valid with { MaxRetries = -1 }, JobFields.MaxRetries, BrokenRule.OutOfRange),
        (Valid with { MaxRetries = int.MaxValue }, JobFields.MaxRetries, BrokenRule.OutOfRange),
        (Valid with { TimeoutSeconds = int.MaxValue }, JobFields.TimeoutSeconds, BrokenRule.OutOfRange),
        (Valid with { TimeoutSeconds = int.MinValue }, JobFields.TimeoutSeconds, BrokenRule.OutOfRange),
        (Valid with { Priority = int.MinValue }, JobFields.Priority, BrokenRule.OutOfRange),
        (Valid with { DelaySeconds = double.NaN }, JobFields.DelaySeconds, BrokenRule.NotFinite),
        (Valid with { Retry = new(null, 0, null, null, null) }, JobFields.BaseDelaySeconds, BrokenRule.OutOfRange),
        (Valid with { Retry = new(null, 3601, null, null, null) }, JobFields.BaseDelaySeconds, BrokenRule.OutOfRange),
        (Valid with { Retry = new(null, null, 86_401, null, null) }, JobFields.MaxDelaySeconds, BrokenRule.OutOfRange),
        (Valid with { Retry = new(null, null, null, 0.5, null) }, JobFields.Factor, BrokenRule.OutOfRange),
        (Valid with { Retry = new(null, null, null, double.PositiveInfinity, null) }, JobFields.Factor, BrokenRule.NotFinite),
        (Valid with { Retry = new(null, null, null, null, 1.1) }, JobFields.Jitter, BrokenRule.OutOfRange),
        (Valid with { Unique = new(null, null, null, null, null, null) }, JobFields.UniqueName, BrokenRule.Required),
        (Valid with { Unique = new(" ", null, null, null, null, null) }, JobFields.UniqueName, BrokenRule.Blank),
        (Valid with { Unique = new("k", null, null, null, null, null), UniqueKey = "k" }, JobFields.Unique, BrokenRule.MutuallyExclusive),
        (Valid with { Unique = new("k", null, OnConflict.Debounce, null, 5, null) }, JobFields.DebounceSeconds, BrokenRule.Required),
        (Valid with { Unique = new("k", null, OnConflict.Debounce, 5, null, null) }, JobFields.LongestDebounceSeconds, BrokenRule.Required),
        (Valid with { Unique = new("k", null, OnConflict.Debounce, 6, 5, null) }, JobFields.DebounceSeconds, BrokenRule.OutOfRange),
        (Valid with { Unique = new("k", null, OnConflict.Debounce, double.NaN, 5, null) }, JobFields.DebounceSeconds, BrokenRule.NotFinite),
        (Valid with { Unique = new("k", null, OnConflict.Debounce, 1, 5, null), DelaySeconds = 1 }, JobFields.DelaySeconds,
            BrokenRule.MutuallyExclusive),
        (Valid with { Unique = new("k", null, OnConflict.Debounce, 1, 5, null), Type = JobType.Immediate }, JobFields.Type,
            BrokenRule.MutuallyExclusive),
        (Valid with { Unique = new("k", null, OnConflict.Replace, 5, null, null) }, JobFields.DebounceSeconds, BrokenRule.NotAllowed),
        (Valid with { Unique = new("k", null, OnConflict.Replace, null, null, 5) }, JobFields.PeriodSeconds, BrokenRule.NotAllowed),
        (Valid with { Unique = new("k", null, OnConflict.Throttle, null, null, null) }, JobFields.PeriodSeconds, BrokenRule.Required),
        (Valid with { Unique = new("k", UniqueScope.Live, OnConflict.Throttle, null, null, 5) }, JobFields.Scope, BrokenRule.NotAllowed),
        (Valid with { Unique = new("k", null, null, null, null, null), CronExpression = "@daily" }, JobFields.Unique,
            BrokenRule.MutuallyExclusive),
        (Valid with { Tags = ["a", ""] }, JobFields.Tags.At(1), BrokenRule.Blank),
    ];

    [Theory]
    [MemberData(nameof(Allowed))]
    internal void A_request_within_the_bounds_has_no_violation(JobRequest request) => Assert.Empty(Check(request));

    [Theory]
    [MemberData(nameof(Refused))]
    internal void A_request_outside_a_bound_names_the_field_and_the_rule(JobRequest request, RequestField field, BrokenRule rule)
    {
        var violation = Assert.Single(Check(request));

        Assert.Equal((field, rule), (violation.Field, violation.Rule));
    }

    [Fact]
    public void Words_name_fields_as_this_program_does_where_nobody_translates_them() =>
        Assert.Equal(
            "A delayed job needs DelaySeconds or RunAt.", $"{Check(Valid with { Type = JobType.Delayed })[0].Detail}");

    private static List<Violation> Check(JobRequest request)
    {
        var violations = new List<Violation>();
        JobRequestRules.Check(request, Now, violations);
        return violations;
    }
}
