using JobScheduler.Core.Retries;

namespace JobScheduler.Core.Requests;

/// <summary>The caps on what one request may ask for.</summary>
public static class RequestLimits
{
    public const int NameLength = 255;
    public const int HandlerLength = 128;
    public const int QueueLength = 64;
    public const int KeyLength = 255;
    public const int Tags = 20;
    public const int TagLength = 64;
    public const int MaxRetries = RetryPolicyRules.MaxRetries;
    public const int LowestPriority = 4;
    public const int BatchSize = 10_000;

    /// <summary>Of the payload in UTF-8.</summary>
    public const int PayloadBytes = 64 * 1024;

    public static readonly TimeSpan Delay = TimeSpan.FromDays(366);
    public static readonly TimeSpan Timeout = TimeSpan.FromDays(7);
    public static readonly TimeSpan RetryDelay = RetryPolicyRules.MaxDelay;

    /// <summary>How far back a run_at may lie and still mean "now": a request may have waited in the caller's own queue.</summary>
    public static readonly TimeSpan PastTolerance = TimeSpan.FromHours(1);
}
