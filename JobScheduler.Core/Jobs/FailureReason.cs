namespace JobScheduler.Core.Jobs;

/// <summary>Why an attempt ended without success: a closed list, so that metrics can use it as a label.</summary>
public enum FailureReason
{
    HandlerError,
    Permanent,
    TimedOut,
    WorkerLost,
    ResultTooLarge,
}
