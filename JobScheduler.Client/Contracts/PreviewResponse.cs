namespace JobScheduler.Client.Contracts;

/// <summary>The next runs of a cron expression, each with its offset in the zone, and the expression in words.</summary>
public sealed record PreviewResponse(IReadOnlyList<DateTimeOffset> Runs, string TimeZone, string Description);
