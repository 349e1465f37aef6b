using System.ComponentModel.DataAnnotations;

namespace JobScheduler.Engine.Sessions;

/// <summary>Section Workers: the timings by which processes watch each other.</summary>
public sealed class WorkersOptions
{
    public const string Section = "Workers";

    /// <summary>From beat to beat; 10 ms to 10 s, default 1 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:00:10")]
    public TimeSpan Beat { get; set; } = TimeSpan.FromSeconds(1);
}
