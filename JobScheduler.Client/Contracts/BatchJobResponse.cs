namespace JobScheduler.Client.Contracts;

/// <summary>One accepted job of a batch.</summary>
public sealed record BatchJobResponse(Guid Id, string Status);
