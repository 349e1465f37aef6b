using System.Text.Json.Serialization;

namespace JobScheduler;

/// <summary>What becomes of ticks that are later than the misfire limit: one run in all, none, or every one up to a limit.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MisfirePolicy>))]
public enum MisfirePolicy
{
    [JsonStringEnumMemberName("fire_once")]
    FireOnce,

    [JsonStringEnumMemberName("skip")]
    Skip,

    [JsonStringEnumMemberName("fire_all")]
    FireAll,
}
