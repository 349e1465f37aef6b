using System.Text.Json.Serialization;

namespace JobScheduler.Client.Contracts;

/// <summary>The next runs of a cron expression, each with its offset in the zone, and the expression in words.</summary>
public sealed record PreviewResponse(IReadOnlyList<DateTimeOffset> Runs, string TimeZone, string Description)
{
    /// <summary>Of a schedule that is stored: why a run would not start as things are; left out where there is none. Only for a key
    /// with jobs:read.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<WarningResponse>? Warnings { get; init; }
}
