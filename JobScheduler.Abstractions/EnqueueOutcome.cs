using System.Text.Json.Serialization;

namespace JobScheduler;

/// <summary>What an enqueue did.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EnqueueOutcome>))]
public enum EnqueueOutcome
{
    /// <summary>It made a job.</summary>
    [JsonStringEnumMemberName("created")]
    Created,

    /// <summary>It found the job that holds its unique key, and left that as it was.</summary>
    [JsonStringEnumMemberName("kept")]
    Kept,

    /// <summary>It gave the waiting job that holds its unique key what this one brings.</summary>
    [JsonStringEnumMemberName("replaced")]
    Replaced,

    /// <summary>The same, and put it off.</summary>
    [JsonStringEnumMemberName("debounced")]
    Debounced,

    /// <summary>It found the job that was made in this period.</summary>
    [JsonStringEnumMemberName("throttled")]
    Throttled,
}
