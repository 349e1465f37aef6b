namespace JobScheduler.Core.Requests;

/// <summary>The part of a request that says how the delay between attempts grows; null means the default.</summary>
internal sealed record RetryRequest(
    BackoffShape? Backoff, double? BaseDelaySeconds, double? MaxDelaySeconds, double? Factor, double? Jitter);
