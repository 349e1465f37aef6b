using JobScheduler.Core.Rules;

namespace JobScheduler.Core.Retries;

/// <summary>The bounds of a retry policy that a caller may ask for.</summary>
public static class RetryPolicyRules
{
    /// <summary>The most retries a policy may have.</summary>
    public const int MaxRetries = 100;

    /// <summary>The longest cap a policy may have: 1 day.</summary>
    public static TimeSpan MaxDelay { get; } = TimeSpan.FromDays(1);

    /// <summary>The largest growth factor: beyond it every delay is the base or the cap.</summary>
    public const double LargestFactor = 100;

    /// <summary>Adds every broken rule; fieldPrefix is put before each wire name as it is ("retry/" gives "retry/factor").</summary>
    public static void Check(RetryPolicy policy, string fieldPrefix, ICollection<Violation> violations)
    {
        if (policy.MaxRetries is < 0 or > MaxRetries)
            Add("max_retries", "out_of_range", $"max_retries must be between 0 and {MaxRetries}.");
        if (!Enum.IsDefined(policy.Backoff))
            Add("backoff", "unknown_value", "backoff must be exponential, linear or constant.");
        if (policy.BaseDelay <= TimeSpan.Zero)
            Add("base_delay_seconds", "out_of_range", "base_delay_seconds must be more than 0.");
        else if (policy.BaseDelay > policy.MaxDelay)
            Add("base_delay_seconds", "out_of_range", "base_delay_seconds must not be more than max_delay_seconds.", "max_delay_seconds");
        if (policy.MaxDelay <= TimeSpan.Zero || policy.MaxDelay > MaxDelay)
            Add("max_delay_seconds", "out_of_range", $"max_delay_seconds must be more than 0 and at most {MaxDelay.TotalSeconds:0}.");
        if (policy.Factor is not (>= 1 and <= LargestFactor))
            Add("factor", "out_of_range", $"factor must be a number between 1 and {LargestFactor:0}.");
        if (policy.Jitter is not (>= 0 and <= 1))
            Add("jitter", "out_of_range", "jitter must be a number between 0 and 1.");

        void Add(string field, string code, string detail, params string[] considered) => violations.Add(
            new Violation(fieldPrefix + field, code, detail) { Considered = [.. considered.Select(other => fieldPrefix + other)] });
    }
}
