using JobScheduler.Cli.Schedules.Files;
using JobScheduler.Cli.Showing;

namespace JobScheduler.Cli.Schedules.Changes;

/// <summary>What a file would do to a schedule.</summary>
/// <param name="Entry">What the file wants.</param>
/// <param name="Stored">What there is; null for none.</param>
/// <param name="Fields">Those that would change.</param>
internal sealed record ScheduleChange(ScheduleEntry Entry, ScheduleResponse? Stored, IReadOnlyList<FieldChange> Fields)
{
    // What a PUT may say. What a server of an older version does not show cannot be compared.
    private static readonly string[] Compared =
    [
        "name", "cron_expression", "time_zone", "misfire", "overlap", "paused", "handler", "payload", "queue", "priority", "max_retries",
        "retry", "timeout_seconds", "fail_rate", "execution_time_ms", "tags",
    ];

    // Null where there is none, and from an older server, which refuses them by name when they are put.
    private static readonly string[] Optional =
    [
        "spread_seconds", "jitter_seconds", "end_at", "max_runs", "require_success_within_seconds", "calendars",
        "order_key", "concurrency", "fairness_key", "fairness_weight", "rate",
    ];

    /// <summary>The fields that are looked at: all that a PUT may give.</summary>
    public static IEnumerable<string> Names => Compared.Concat(Optional);

    public bool IsNew => Stored is null;

    public bool IsChange => IsNew || Fields.Count > 0;

    public bool ChangesTicks => IsNew || Fields.Any(
        changed => changed.Name is "cron_expression" or "time_zone" or "spread_seconds" or "jitter_seconds" or "calendars");

    /// <summary>Whether no tick runs once it is applied.</summary>
    public bool WillBePaused => Entry.Request.Paused ?? Stored?.Paused ?? false;

    public static ScheduleChange Of(ScheduleEntry entry, ScheduleResponse? stored)
    {
        var wanted = AnswerText.Element(entry.Wanted with { Paused = entry.Request.Paused ?? stored?.Paused ?? false });
        if (stored is null) return new(entry, null, [.. Given(entry.Request, wanted)]);
        var now = AnswerText.Element(stored);
        return new(entry, stored, [.. Compared.Where(name => now.GetProperty(name).ValueKind != JsonValueKind.Null).Concat(Optional)
            .Select(name => new FieldChange(name, now.GetProperty(name), wanted.GetProperty(name)))
            .Where(field => !JsonElement.DeepEquals(field.From!.Value, field.To))]);
    }

    // Of a new one, what the file says; the rest are defaults.
    private static IEnumerable<FieldChange> Given(ScheduleRequest request, JsonElement wanted)
    {
        var given = AnswerText.Element(request);
        return Names.Where(name => given.GetProperty(name).ValueKind != JsonValueKind.Null)
            .Select(name => new FieldChange(name, null, wanted.GetProperty(name)));
    }
}

/// <summary>A field and what becomes of it.</summary>
internal sealed record FieldChange(string Name, JsonElement? From, JsonElement To);
