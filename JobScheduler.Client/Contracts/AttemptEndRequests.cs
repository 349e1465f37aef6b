using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace JobScheduler.Client.Contracts;

/// <summary>Which attempt a worker speaks of: all three as its claim answered them.</summary>
public abstract record AttemptEndRequest
{
    public string? Session { get; set; }

    /// <summary>Of the job.</summary>
    public string? Id { get; set; }

    public long? Fence { get; set; }
}

/// <summary>The body of POST /attempts/complete.</summary>
public sealed record CompleteAttemptRequest : AttemptEndRequest
{
    /// <summary>Any JSON of at most 64 KB, kept with the job.</summary>
    public JsonNode? Result { get; set; }
}

/// <summary>The body of POST /attempts/fail: an error, or snooze_seconds to put the job off.</summary>
public sealed record FailAttemptRequest : AttemptEndRequest
{
    /// <summary>Kept with the attempt, cut at 4,096 characters.</summary>
    public string? Error { get; set; }

    /// <summary>Whether no other attempt can help: the job has failed; default false.</summary>
    public bool? Permanent { get; set; }

    /// <summary>The shortest pause before the next attempt.</summary>
    [JsonConverter(typeof(FiniteNumberConverter))]
    public double? RetryAfterSeconds { get; set; }

    /// <summary>Run it again after so long; the attempt is not burnt.</summary>
    [JsonConverter(typeof(FiniteNumberConverter))]
    public double? SnoozeSeconds { get; set; }
}

/// <summary>The job whose attempt has ended, and the status that it has come to.</summary>
public sealed record AttemptEndResponse(Guid Id, string Status);
