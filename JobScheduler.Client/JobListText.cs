using System.Globalization;

namespace JobScheduler.Client;

/// <summary>Writes which jobs a list shall show.</summary>
internal static class JobListText
{
    public static string Of(JobListQuery filter) => QueryText.Of(
        ("status", Statuses(filter)),
        ("job_type", WireWords.Of(filter.JobType)),
        ("queue", filter.Queue),
        ("handler", filter.Handler),
        ("schedule_id", filter.ScheduleId),
        ("batch_id", filter.BatchId),
        ("name", filter.Name),
        ("tag", filter.Tag),
        ("error", filter.Error),
        ("reason", filter.Reason),
        ("worker_id", filter.WorkerId),
        ("created_from", Instant(filter.CreatedFrom)),
        ("created_to", Instant(filter.CreatedTo)),
        ("finished_from", Instant(filter.FinishedFrom)),
        ("finished_to", Instant(filter.FinishedTo)),
        ("ids", filter.Ids is { } ids ? string.Join(',', ids) : null),
        ("fields", filter.RowsOnly ? "row" : null),
        ("limit", filter.Limit));

    private static string? Statuses(JobListQuery filter)
    {
        var named = (filter.Statuses ?? []).Select(status => WireWords.Of<JobStatus>(status)).Prepend(WireWords.Of(filter.Status))
            .OfType<string>();
        return named.Any() ? string.Join(',', named) : null;
    }

    private static string? Instant(DateTimeOffset? moment) => moment?.ToString("O", CultureInfo.InvariantCulture);
}
