namespace JobScheduler.Core.Jobs;

/// <summary>What a job failed of, and when: the beginning of its error message.</summary>
internal sealed record FailedJob(Guid Id, string Handler, string Queue, FailureReason? Reason, string? Error, DateTimeOffset FailedAt);
