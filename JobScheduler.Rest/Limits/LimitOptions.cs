using System.ComponentModel.DataAnnotations;

namespace JobScheduler.Rest.Limits;

/// <summary>Section Limits: how much one caller may take of one API process.
/// A caller is a key or, where none is asked for, an address.</summary>
internal sealed class LimitOptions
{
    public const string Section = "Limits";

    /// <summary>What each key may send; where no keys are configured nothing is limited unless it is set.</summary>
    public const int UsualRequestsPerSecond = 5_000;

    /// <summary>What each key may have under way; where no keys are configured nothing is limited unless it is set.</summary>
    public const int UsualRequestsAtOnce = 1_000;

    /// <summary>Requests of one caller per second, on average; five seconds' worth may come at once.</summary>
    [Range(1, 1_000_000)]
    public int? RequestsPerSecond { get; set; }

    /// <summary>Requests of one caller under way.</summary>
    [Range(1, 10_000)]
    public int? RequestsAtOnce { get; set; }

    /// <summary>Where keys are configured: requests of one caller that are carried out at a time while others are there, its others wait;
    /// by default one for each processor, and at least two.</summary>
    [Range(1, 10_000)]
    public int AtOnceBesideOthers { get; set; } = Math.Max(2, Environment.ProcessorCount);

    /// <summary>Where keys are configured: requests of one address per second that bring no valid one;
    /// default 20, five seconds' worth at once.</summary>
    [Range(1, 1_000_000)]
    public int WithoutKeyPerSecond { get; set; } = 20;

    /// <summary>Event streams of one caller; default 200.</summary>
    [Range(1, 10_000)]
    public int EventStreams { get; set; } = 200;

    /// <summary>Claims that wait for jobs in this process, of all callers together; default 500.</summary>
    [Range(1, 100_000)]
    public int WaitingClaims { get; set; } = 500;

    /// <summary>How long a body may take to arrive; default 2 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan BodyToArrive { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>Bytes that are held of the bodies of one caller while the rest of them is still to come;
    /// default 80 MB, eight of the largest batches.</summary>
    [Range(10 * 1024 * 1024, 1L << 40)]
    public long UnfinishedBytes { get; set; } = 80 * 1024 * 1024;
}
