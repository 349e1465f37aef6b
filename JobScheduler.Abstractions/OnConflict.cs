using System.Text.Json.Serialization;

namespace JobScheduler;

/// <summary>What becomes of a job whose unique key another one holds.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<OnConflict>))]
public enum OnConflict
{
    /// <summary>The other one is the answer, as it is.</summary>
    [JsonStringEnumMemberName("keep")]
    Keep,

    /// <summary>The other one, if it waits, becomes what this one would be: payload, due time and all.</summary>
    [JsonStringEnumMemberName("replace")]
    Replace,

    /// <summary>As <see cref="Replace"/>, due after a delay that each call starts anew, up to a longest one from the first call on.
    /// </summary>
    [JsonStringEnumMemberName("debounce")]
    Debounce,

    /// <summary>At most one job of the key is made in a period, whatever becomes of it.</summary>
    [JsonStringEnumMemberName("throttle")]
    Throttle,
}
