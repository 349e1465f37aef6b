using System.Text.Json.Serialization;

namespace JobScheduler;

/// <summary>What becomes of a job when a parent of it, a job or batch that it waits for, fails or is cancelled.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ParentFailure>))]
public enum ParentFailure
{
    /// <summary>It is cancelled as well.</summary>
    [JsonStringEnumMemberName("cancel")]
    Cancel,

    /// <summary>It runs all the same: it waits for the end of the parent alone.</summary>
    [JsonStringEnumMemberName("run")]
    Run,

    /// <summary>It is held until the parent is retried and completed, or somebody detaches or cancels it.</summary>
    [JsonStringEnumMemberName("hold")]
    Hold,
}
