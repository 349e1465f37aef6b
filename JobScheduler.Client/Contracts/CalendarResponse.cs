using System.Text.Json.Serialization;

namespace JobScheduler.Client.Contracts;

/// <summary>A calendar.</summary>
public sealed record CalendarResponse
{
    public required string Name { get; init; }

    /// <summary>Null for the zone of each schedule.</summary>
    public string? TimeZone { get; init; }

    public IReadOnlyList<string> ExcludeDates { get; init; } = [];
    public IReadOnlyList<WeeklyHoursResponse> ExcludeWeekly { get; init; } = [];

    /// <summary>Rises with each change; the ETag.</summary>
    public long Version { get; init; }

    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Of a PUT: up to ten schedules that have no run ahead any more; left out where there is none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<WarningResponse>? Warnings { get; init; }
}

/// <summary>Hours of some days of each week; to is a time of the next day where it is not later than from.</summary>
public sealed record WeeklyHoursResponse(IReadOnlyList<string> Days, string From, string To);
