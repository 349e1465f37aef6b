using System.ComponentModel.DataAnnotations;

namespace JobScheduler.Engine.Enqueuing;

/// <summary>Section Queues: how many there may be.</summary>
internal sealed class QueueOptions
{
    /// <summary>The section.</summary>
    public const string Section = "Queues";

    /// <summary>Beyond so many no job, schedule or pause brings a new one into being; default 10,000.</summary>
    [Range(1, 1_000_000)]
    public int Max { get; set; } = 10_000;
}
