namespace JobScheduler.Core.Jobs;

/// <summary>How a job came to its due time.</summary>
internal enum JobType
{
    Immediate,
    Delayed,
    Recurring,
}
