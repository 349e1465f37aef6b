using System.Text.Json.Serialization;

namespace JobScheduler;

/// <summary>The states of a batch of jobs.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<BatchStatus>))]
public enum BatchStatus
{
    /// <summary>Jobs may still join it; it does not end.</summary>
    [JsonStringEnumMemberName("open")]
    Open,

    /// <summary>It is sealed: it ends when its members have.</summary>
    [JsonStringEnumMemberName("running")]
    Running,

    /// <summary>All its members are completed.</summary>
    [JsonStringEnumMemberName("completed")]
    Completed,

    /// <summary>All its members have ended, and one has failed.</summary>
    [JsonStringEnumMemberName("failed")]
    Failed,

    /// <summary>All its members have ended, none has failed, and one was cancelled.</summary>
    [JsonStringEnumMemberName("cancelled")]
    Cancelled,
}
