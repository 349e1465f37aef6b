namespace JobScheduler.Client.Contracts;

/// <summary>The answer to a batch: its jobs in the order of the items. <paramref name="Accepted"/> counts those that the request made.</summary>
public sealed record BatchResponse(int Accepted, IReadOnlyList<BatchJobResponse> Jobs)
{
    /// <summary>How many the request found instead of making them: a live job has the same unique_key.</summary>
    public int Existing { get; init; }
}
