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

    /// <summary>The share of all ids taken from the ready queue that goes to the lists neglected longest, whatever their priority;
    /// default an eighth. 0: strictly by priority.</summary>
    [Range(0.0, 0.5)]
    public double StarvedShare { get; set; } = 0.125;
}
