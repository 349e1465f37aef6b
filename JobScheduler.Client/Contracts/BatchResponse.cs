namespace JobScheduler.Client.Contracts;

/// <summary>
/// The answer to a batch: its jobs in the order of the items. <paramref name="Accepted"/> counts those that the request made,
/// <paramref name="Existing"/> those that it found: a live job has the same unique_key.
/// </summary>
public sealed record BatchResponse(int Accepted, int Existing, IReadOnlyList<BatchJobResponse> Jobs);
