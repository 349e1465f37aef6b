using System.ComponentModel.DataAnnotations;

namespace JobScheduler.Engine.Enqueuing;

/// <summary>Section Schedules: how recurring jobs treat lateness.</summary>
internal sealed class MisfireOptions
{
    public const string Section = "Schedules";

    /// <summary>A run later than this after its tick is a misfire; 1 s to 1 d, default 60 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan MisfireAfter { get; set; } = TimeSpan.FromSeconds(60);
}
