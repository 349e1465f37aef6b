using System.ComponentModel.DataAnnotations;

namespace JobScheduler.Engine.Enqueuing;

/// <summary>Section Queues: how many there may be, and how they share the workers.</summary>
internal sealed class QueueOptions
{
    /// <summary>The section.</summary>
    public const string Section = "Queues";

    /// <summary>Beyond so many no job, schedule or pause brings a new one into being; default 10,000.</summary>
    [Range(1, 1_000_000)]
    public int Max { get; set; } = 10_000;

    /// <summary>The share of all jobs taken that goes to the queues and priorities that are starved; default an eighth.
    /// 0: strictly by priority.</summary>
    [Range(0.0, 0.5)]
    public double StarvedShare { get; set; } = 0.125;

    /// <summary>Where the store is asked, by how much later each step of priority counts as due when the starved are sought;
    /// default a minute. 0: by age alone.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan Aging { get; set; } = TimeSpan.FromMinutes(1);
}
