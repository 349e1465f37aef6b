namespace JobScheduler.Client.Contracts;

/// <summary>How the delay between attempts grows, the defaults filled in: what a request may give as retry.</summary>
public sealed record RetryResponse
{
    /// <summary>"exponential", "linear" or "constant".</summary>
    public required string Backoff { get; init; }

    public required double BaseDelaySeconds { get; init; }
    public required double MaxDelaySeconds { get; init; }
    public required double Factor { get; init; }

    /// <summary>The share of a delay that is added at random.</summary>
    public required double Jitter { get; init; }
}
