using System.Text.Json.Serialization;

namespace JobScheduler;

/// <summary>Whether a run may start while the schedule's previous run has not ended.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<OverlapPolicy>))]
public enum OverlapPolicy
{
    [JsonStringEnumMemberName("allow")]
    Allow,

    [JsonStringEnumMemberName("skip")]
    Skip,
}
