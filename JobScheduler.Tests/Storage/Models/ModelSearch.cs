namespace JobScheduler.Tests.Storage.Models;

/// <summary>What a search finds, in plain words.</summary>
internal static class ModelSearch
{
    public static bool Finds(JobSearch search, Job job) =>
        (search.Statuses.Count == 0 || search.Statuses.Contains(job.State.Status))
        && (search.Ids.Count == 0 || search.Ids.Contains(job.Id))
        && Is(search.Type, job.Type)
        && Is(search.Queue, job.Spec.Queue)
        && Is(search.Handler, job.Spec.Handler)
        && Is(search.WorkerId, job.WorkerId)
        && (search.ScheduleId is null || search.ScheduleId == job.ScheduleId)
        && (search.Reason is null || search.Reason == job.FailureReason)
        && (search.Tag is null || job.Spec.Tags.Contains(search.Tag))
        && Holds(job.Spec.Name, search.Name)
        && Holds(job.ErrorMessage, search.Error)
        && IsWithin(search.Created, job.CreatedAt)
        && IsWithin(search.Finished, job.FinishedAt)
        && (search.Before is not { } before || job.Id.CompareTo(before) < 0);

    public static FailedJob Failed(Job job) => new(
        job.Id, job.Spec.Handler, job.Spec.Queue, job.FailureReason, job.ErrorMessage, job.FinishedAt ?? job.StartedAt ?? job.CreatedAt);

    private static bool Is<T>(T? asked, T actual)
        where T : struct => asked is not { } one || one.Equals(actual);

    private static bool Is(string? asked, string? actual) => asked is null || asked == actual;

    private static bool Holds(string? text, string? part) =>
        part is null || (text is not null && Folded(text).Contains(Folded(part), StringComparison.Ordinal));

    private static string Folded(string text) => string.Concat(text.Select(c => char.IsAsciiLetterUpper(c) ? char.ToLowerInvariant(c) : c));

    private static bool IsWithin(TimeRange range, DateTimeOffset? moment) =>
        range == default || (moment is { } at && !(at < range.From) && !(at >= range.To));
}
