namespace JobScheduler.Client.Contracts;

/// <summary>What keeps a job from running as things are, though it was accepted: a code of GET /jobs/{id}/explain, and words.</summary>
public sealed record WarningResponse(string Code, string Detail);
