namespace JobScheduler.Client.Contracts;

/// <summary>One failed or lost attempt of a job.</summary>
public sealed record JobAttemptResponse
{
    public required int Generation { get; init; }
    public required int Attempt { get; init; }
    public required long Fence { get; init; }
    public string? WorkerId { get; init; }
    public DateTimeOffset? StartedAt { get; init; }
    public DateTimeOffset? CompletedAt { get; init; }
    public required string Status { get; init; }
    public string? FailureReason { get; init; }
    public string? ErrorMessage { get; init; }
    public string? ErrorDetail { get; init; }
}
