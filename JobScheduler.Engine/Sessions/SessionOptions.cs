using System.ComponentModel.DataAnnotations;

namespace JobScheduler.Engine.Sessions;

/// <summary>Section Workers: the timings by which processes watch each other.</summary>
internal sealed class SessionOptions : IValidatableObject
{
    public const string Section = "Workers";

    /// <summary>From beat to beat; 10 ms to 10 s, default 1 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:00:10")]
    public TimeSpan Beat { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>After this silence a session whose lock is free is declared lost; at least 3 beats, default 3 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.030", "00:10:00")]
    public TimeSpan LostAfter { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>After this silence a session is declared lost whatever its lock says; at least 5 times LostAfter, default 15 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.150", "01:00:00")]
    public TimeSpan SilentAfter { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How long the session of a worker that speaks to the API lives without a heartbeat; 1 s to 1 h and at least 3 beats,
    /// default 15 s. It is told to every such worker.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How many such sessions there may be in the whole installation; 1 to 10,000, default 1,000.</summary>
    [Range(1, 10_000)]
    public int LeasedSessions { get; set; } = 1_000;

    /// <summary>How long handlers run on while the store refuses everybody; 0 to 1 h, default 2 min.
    /// Less than four fifths of SilentAfter counts as that: then a store that refuses is like one that is silent.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan OutageGrace { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>A worker that is cut off takes its jobs for lost this long after its last good beat:
    /// before LostAfter has passed for anybody.</summary>
    public TimeSpan FenceWhenCutOff => LostAfter * (2.5 / 3);

    /// <summary>A worker whose store is silent takes its jobs for lost this long after its last good beat,
    /// or after the last time the store refused it.</summary>
    public TimeSpan FenceWhenSilent => SilentAfter * (12.0 / 15);

    /// <summary>A worker whose store refuses takes its jobs for lost this long after its last good beat,
    /// whatever came in between.</summary>
    public TimeSpan FenceWhenRefused => OutageGrace > FenceWhenSilent ? OutageGrace : FenceWhenSilent;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (LostAfter < 3 * Beat) yield return new ValidationResult("LostAfter must be at least 3 times Beat.", [nameof(LostAfter)]);
        if (Lease < 3 * Beat) yield return new ValidationResult("Lease must be at least 3 times Beat.", [nameof(Lease)]);
        if (SilentAfter < 5 * LostAfter)
            yield return new ValidationResult("SilentAfter must be at least 5 times LostAfter.", [nameof(SilentAfter)]);
    }
}
