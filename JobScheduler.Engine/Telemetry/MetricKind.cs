namespace JobScheduler.Engine.Telemetry;

/// <summary>How the numbers of a metric move.</summary>
internal enum MetricKind
{
    /// <summary>Only up, for as long as the process or the store remembers.</summary>
    Counter,

    /// <summary>Up and down.</summary>
    Gauge,

    /// <summary>Counted by size.</summary>
    Histogram,
}
