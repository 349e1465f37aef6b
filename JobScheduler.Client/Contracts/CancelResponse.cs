namespace JobScheduler.Client.Contracts;

/// <summary>The answer to a cancel: "Job cancelled", or "Cancellation requested" while the job still runs.</summary>
public sealed record CancelResponse(string Message, Guid JobId, string Status);
