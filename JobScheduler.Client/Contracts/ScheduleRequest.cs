using System.Text.Json.Serialization;

namespace JobScheduler.Client.Contracts;

/// <summary>The body of PUT /schedules/{key}: when to run, and the job to make each time.</summary>
public sealed record ScheduleRequest : JobTemplate
{
    /// <summary>Five or six fields or a macro; required.</summary>
    public string? CronExpression { get; set; }

    /// <summary>An IANA zone; default UTC.</summary>
    public string? TimeZone { get; set; }

    /// <summary>Default fire_once.</summary>
    [JsonConverter(typeof(WordConverter<MisfirePolicy>))]
    public MisfirePolicy? Misfire { get; set; }

    /// <summary>Default allow.</summary>
    [JsonConverter(typeof(WordConverter<OverlapPolicy>))]
    public OverlapPolicy? Overlap { get; set; }

    /// <summary>Each run is late by the same part of so many seconds, which the key decides (without one, the id): 0 to 86400, and at
    /// most the time between two ticks; default none.</summary>
    public int? SpreadSeconds { get; set; }

    /// <summary>An instant with its offset: no tick after it has a run; default no end.</summary>
    [JsonConverter(typeof(InstantConverter))]
    public DateTimeOffset? EndAt { get; set; }

    /// <summary>So many ticks have a run, 1 to 1,000,000,000, and none after them; default any number. A run by hand does not
    /// count.</summary>
    public int? MaxRuns { get; set; }

    /// <summary>Each run is late by a random part of so many seconds: 0 to 3600, and at most the time between two ticks; default
    /// none.</summary>
    public int? JitterSeconds { get; set; }

    /// <summary>A run is to succeed at least once in so many seconds, 60 to 31,536,000; else the schedule is shown as overdue. Default no
    /// such wish.</summary>
    public int? RequireSuccessWithinSeconds { get; set; }

    /// <summary>Names of up to 10 calendars: what they leave out has no run; default none.</summary>
    public IReadOnlyList<string>? Calendars { get; set; }

    /// <summary>Absent leaves an existing schedule as it is.</summary>
    public bool? Paused { get; set; }
}
