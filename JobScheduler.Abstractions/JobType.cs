using System.Text.Json.Serialization;

namespace JobScheduler;

/// <summary>How a job came to its due time.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<JobType>))]
public enum JobType
{
    [JsonStringEnumMemberName("immediate")]
    Immediate,

    [JsonStringEnumMemberName("delayed")]
    Delayed,

    [JsonStringEnumMemberName("recurring")]
    Recurring,
}
