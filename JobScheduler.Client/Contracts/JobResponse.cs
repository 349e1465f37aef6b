using System.Text.Json.Serialization;

namespace JobScheduler.Client.Contracts;

/// <summary>A job as the API shows it; times are null until known.
/// To a key without jobs:read only what <see cref="JobReference"/> has is told, and the rest is null.</summary>
public sealed record JobResponse
{
    public required Guid Id { get; init; }
    public string? Name { get; init; }
    public string? JobType { get; init; }
    public required string Status { get; init; }
    public JsonElement? Payload { get; init; }
    public DateTimeOffset? CreatedAt { get; init; }
    public DateTimeOffset? ScheduledAt { get; init; }
    public DateTimeOffset? StartedAt { get; init; }
    public DateTimeOffset? CompletedAt { get; init; }
    public string? WorkerId { get; init; }
    public int? Attempt { get; init; }
    public int? MaxRetries { get; init; }
    public string? ErrorMessage { get; init; }
    public string? Handler { get; init; }
    public string? Queue { get; init; }
    public int? Priority { get; init; }
    public int? TimeoutSeconds { get; init; }

    /// <summary>Null, as the other two, from a server of a version that did not tell them.</summary>
    public RetryResponse? Retry { get; init; }

    public double? FailRate { get; init; }
    public int? ExecutionTimeMs { get; init; }
    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>Null, as the others here, for no such limit.</summary>
    public string? OrderKey { get; init; }

    public ConcurrencyResponse? Concurrency { get; init; }
    public string? FairnessKey { get; init; }
    public int? FairnessWeight { get; init; }
    public RateResponse? Rate { get; init; }
    public string? UniqueKey { get; init; }

    /// <summary>How long it holds that key: live until it has ended, waiting while it waits; null without a key.</summary>
    public string? UniqueScope { get; init; }

    /// <summary>How often another POST with the same key took its place while it waited.</summary>
    public int? Revision { get; init; }

    public Guid? ScheduleId { get; init; }
    public DateTimeOffset? Tick { get; init; }
    public Guid? BatchId { get; init; }
    public int? Generation { get; init; }
    public long? Fence { get; init; }
    public bool? CancelRequested { get; init; }
    public JsonElement? Result { get; init; }
    public string? FailureReason { get; init; }
    public double? Progress { get; init; }
    public string? ProgressMessage { get; init; }

    /// <summary>What the request did: created, kept, replaced, debounced or throttled; only in the answer to POST /jobs.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Outcome { get; init; }

    /// <summary>Of a POST: why the job would not run as things are; left out where there is none. Only for a key with jobs:read.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<WarningResponse>? Warnings { get; init; }
}

/// <summary>What a key without jobs:read is told of a job, whatever it did with it: which one it is and where it stands.</summary>
public sealed record JobReference(Guid Id, string Status)
{
    /// <summary>What the request did; only in the answer to POST /jobs.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Outcome { get; init; }
}
