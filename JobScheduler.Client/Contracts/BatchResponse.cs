using System.Text.Json.Serialization;

namespace JobScheduler.Client.Contracts;

/// <summary>The answer to a batch: its jobs in the order of the items.
/// <paramref name="Accepted"/> counts those that the request made.</summary>
public sealed record BatchResponse(int Accepted, IReadOnlyList<BatchJobResponse> Jobs)
{
    /// <summary>How many the request found instead of making them: another job holds the same unique key.</summary>
    public int Existing { get; init; }

    /// <summary>Why jobs of these queues and handlers would not run as things are, each once and 20 at most; left out where there is
    /// none. Only for a key with jobs:read.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<WarningResponse>? Warnings { get; init; }
}

/// <summary>One job of a batch.</summary>
public sealed record BatchJobResponse(Guid Id, string Status)
{
    /// <summary>True when the request did not make it, but found the one that holds its unique key; left out when false.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Existing { get; init; }

    /// <summary>What the request did: created, kept, replaced, debounced or throttled; null from a server that does not tell it.</summary>
    public string? Outcome { get; init; }
}
