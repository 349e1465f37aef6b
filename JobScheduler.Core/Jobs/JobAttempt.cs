namespace JobScheduler.Core.Jobs;

/// <summary>One ended attempt that did not succeed (a success lives on the job itself);
/// no <paramref name="Outcome"/> is one that this version does not know.</summary>
internal sealed record JobAttempt(
    Guid JobId,
    long Fence,
    int Generation,
    int Attempt,
    JobEvent? Outcome,
    DateTimeOffset? StartedAt,
    DateTimeOffset FinishedAt,
    string? WorkerId,
    FailureReason? Reason,
    string? ErrorMessage,
    string? ErrorDetail);
