namespace JobScheduler.Client.Contracts;

/// <summary>The answer to a batch: its jobs in the order of the items.</summary>
public sealed record BatchResponse(int Accepted, IReadOnlyList<BatchJobResponse> Jobs);
