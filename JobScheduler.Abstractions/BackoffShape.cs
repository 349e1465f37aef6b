using System.Text.Json.Serialization;

namespace JobScheduler;

/// <summary>How the delay grows with the number of failed attempts: by a factor, by the base delay each time, or not at all.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<BackoffShape>))]
public enum BackoffShape
{
    [JsonStringEnumMemberName("exponential")]
    Exponential,

    [JsonStringEnumMemberName("linear")]
    Linear,

    [JsonStringEnumMemberName("constant")]
    Constant,
}
