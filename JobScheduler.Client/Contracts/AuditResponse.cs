namespace JobScheduler.Client.Contracts;

/// <summary>A change that somebody made.</summary>
public sealed record AuditResponse
{
    public required Guid Id { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>The name of the key or user, or "anonymous".</summary>
    public required string Who { get; init; }

    /// <summary>Such as "cancel_job" or "pause_queue".</summary>
    public required string Action { get; init; }

    /// <summary>The id of a job, schedule or bulk operation, the name of a queue or worker.</summary>
    public required string Target { get; init; }

    /// <summary>In their words; null where they gave none.</summary>
    public string? Reason { get; init; }
}
