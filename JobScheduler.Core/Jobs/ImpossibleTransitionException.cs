namespace JobScheduler.Core.Jobs;

/// <summary>An event that cannot happen in the state the job is in: a bug of the caller, never silence.</summary>
internal sealed class ImpossibleTransitionException(JobStatus status, JobEvent happened)
    : InvalidOperationException($"A job that is {status.Name()} cannot be {happened}.")
{
    public JobStatus Status { get; } = status;

    public JobEvent Event { get; } = happened;
}
