using System.ComponentModel.DataAnnotations;

namespace JobScheduler.Engine.Queries;

/// <summary>Section Scaling: what the number of workers is reckoned with that the cluster is said to need.</summary>
internal sealed class ScalingOptions
{
    /// <summary>The section.</summary>
    public const string Section = "Scaling";

    /// <summary>In how long the jobs that are due and wait are to be done; 1 s to 1 day, default 1 min.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan DrainWithin { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How long a worker takes to start: so long before a job is due it calls for one; 0 to 1 h, default 30 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan WorkerStart { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The slots of a worker while none is there to ask; 1 to 1,000, default 20.</summary>
    [Range(1, 1000)]
    public int Concurrency { get; set; } = 20;

    /// <summary>The mean run time while no job has completed for an hour; 1 ms to 7 days, default 1 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "7.00:00:00")]
    public TimeSpan RunTime { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The queues whose jobs call for workers, separated by commas; default all.</summary>
    [RegularExpression(@"^\s*[A-Za-z0-9._:-]{1,64}(\s*,\s*[A-Za-z0-9._:-]{1,64})*\s*$",
        ErrorMessage = "JobScheduler:Scaling:Queues must be queue names separated by commas.")]
    public string? Queues { get; set; }

    internal bool Counts(string queue) => Queues is not { Length: > 0 } named
        || named.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Contains(queue, StringComparer.Ordinal);
}
