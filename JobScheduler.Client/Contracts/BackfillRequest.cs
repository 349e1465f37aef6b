using System.Text.Json.Serialization;

namespace JobScheduler.Client.Contracts;

/// <summary>The body of POST /schedules/{id}/backfill: for which ticks that have passed runs are made.</summary>
public sealed record BackfillRequest
{
    /// <summary>An instant with its offset: the first moment of the window.</summary>
    [JsonConverter(typeof(InstantConverter))]
    public DateTimeOffset? From { get; set; }

    /// <summary>The moment after the last one of the window; not in the future.</summary>
    [JsonConverter(typeof(InstantConverter))]
    public DateTimeOffset? To { get; set; }

    /// <summary>Only for ticks that were skipped or missed; default for all that have had no run.</summary>
    public bool? OnlyMissed { get; set; }

    /// <summary>Why, for the audit log.</summary>
    public string? Reason { get; set; }

    /// <summary>Tells what it would do, and does nothing.</summary>
    public bool? DryRun { get; set; }
}
