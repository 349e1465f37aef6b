namespace JobScheduler.LocalCluster.Prometheus;

/// <summary>How a Prometheus server is started.</summary>
public sealed record PrometheusOptions
{
    /// <summary>From scrape to scrape, and from one look at the rules to the next.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(5);
}
