using JobScheduler.Core.Requests;

namespace JobScheduler.Tests.Engine.Simulation;

/// <summary>What a client asked for and what it was told.</summary>
internal sealed record SentJob(JobRequest Request)
{
    public Job? Accepted { get; set; }

    /// <summary>The job as the answer to a cancel showed it, and when that came.</summary>
    public (Job Job, DateTimeOffset At)? Cancelled { get; set; }

    /// <summary>An operator asked to run it again; whether that was granted is not always known.</summary>
    public bool MayBeReopened { get; set; }

    public bool IsRecurring => Request.CronExpression is not null;
}
