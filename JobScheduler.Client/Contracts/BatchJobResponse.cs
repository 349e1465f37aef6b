using System.Text.Json.Serialization;

namespace JobScheduler.Client.Contracts;

/// <summary>One job of a batch.</summary>
public sealed record BatchJobResponse(Guid Id, string Status)
{
    /// <summary>True when the request did not make it, but found it live under the same unique_key; left out when false.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Existing { get; init; }
}
