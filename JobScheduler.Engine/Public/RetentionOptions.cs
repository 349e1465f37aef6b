using System.ComponentModel.DataAnnotations;

namespace JobScheduler;

/// <summary>Section <c>JobScheduler:Retention</c>: how long finished jobs stay, what is noted of ticks,
/// unused queues, and who changed what.</summary>
public sealed class RetentionOptions
{
    internal const string Section = "Retention";

    /// <summary>For completed jobs; 1 min to 10 years, default 1 d.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "3650.00:00:00")]
    public TimeSpan Completed { get; set; } = TimeSpan.FromDays(1);

    /// <summary>For failed and cancelled jobs; 1 min to 10 years, default 7 d.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "3650.00:00:00")]
    public TimeSpan Failed { get; set; } = TimeSpan.FromDays(7);

    /// <summary>For what became of ticks that have no job (skipped, missed, taken back); 1 d to 10 years, default 400 d.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "3650.00:00:00")]
    public TimeSpan Ticks { get; set; } = TimeSpan.FromDays(400);

    /// <summary>For queues that nobody uses: not paused, named by no live job and no schedule; 1 d to 10 years, default 7 d.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "3650.00:00:00")]
    public TimeSpan Queues { get; set; } = TimeSpan.FromDays(7);

    /// <summary>For the audit log; 1 d to 10 years, default 400 d.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "3650.00:00:00")]
    public TimeSpan Audit { get; set; } = TimeSpan.FromDays(400);
}
