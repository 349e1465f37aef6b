namespace JobScheduler.Core.Jobs;

/// <summary>How a job came to its due time.</summary>
public enum JobType
{
    Immediate,
    Delayed,
    Recurring,
}
