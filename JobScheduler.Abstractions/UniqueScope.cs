using System.Text.Json.Serialization;

namespace JobScheduler;

/// <summary>How long a job holds its unique key.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<UniqueScope>))]
public enum UniqueScope
{
    /// <summary>Until it has ended.</summary>
    [JsonStringEnumMemberName("live")]
    Live,

    /// <summary>While it waits: one that runs leaves the key to the next.</summary>
    [JsonStringEnumMemberName("waiting")]
    Waiting,
}
