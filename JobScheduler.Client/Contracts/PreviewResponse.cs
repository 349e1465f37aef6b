using System.Text.Json.Serialization;

namespace JobScheduler.Client.Contracts;

/// <summary>The next runs of a cron expression, each with its offset in the zone, and the expression in words.</summary>
public sealed record PreviewResponse(IReadOnlyList<DateTimeOffset> Runs, string TimeZone, string Description)
{
    /// <summary>For each run "normal", "gap" (the clocks skip its time, and it comes at the first instant after) or "doubled" (they show
    /// its time twice).</summary>
    public IReadOnlyList<string> Marks { get; init; } = [];

    /// <summary>Where all runs of a window were asked for: whether they are there.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Complete { get; init; }

    /// <summary>What calendars leave out up to the last of the runs, the first 100 of it; left out where there are no calendars.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<DateTimeOffset>? LeftOut { get; init; }

    /// <summary>Of a schedule that is stored: why a run would not start as things are; left out where there is none. Only for a key
    /// with jobs:read.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<WarningResponse>? Warnings { get; init; }
}
