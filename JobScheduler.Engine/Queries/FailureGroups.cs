using System.Collections.Concurrent;
using JobScheduler.Engine.Telemetry;

namespace JobScheduler.Engine.Queries;

/// <summary>What failed lately, by its cause. All who ask within some seconds share one look.</summary>
internal sealed class FailureGroups(IJobReader reader, TimeProvider time)
{
    /// <summary>So many of the newest are looked at.</summary>
    public const int Newest = 2_000;

    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<(JobStatus Status, GroupedBy By), SharedReading<FailureReport>> _readings = new();

    public Task<FailureReport> ReadAsync(JobStatus status, GroupedBy by, CancellationToken cancellationToken) =>
        _readings.GetOrAdd((status, by), asked => new(() => LookAsync(asked.Status, asked.By), Fresh, time)).GetAsync(cancellationToken);

    private async Task<FailureReport> LookAsync(JobStatus status, GroupedBy by)
    {
        // Nobody's own: who leaves takes it from nobody else. The store ends it when it takes too long.
        var failed = await reader.NewestFailuresAsync(status, Newest, CancellationToken.None);
        var groups = failed.GroupBy(job => KeyOf(job, by)).Select(group => GroupOf(group.Key, [.. group]))
            .OrderByDescending(group => group.Count).ThenByDescending(group => group.LastAt).ToList();
        return new FailureReport(groups, failed.Count, IsComplete: failed.Count < Newest);
    }

    private static FailureKey KeyOf(FailedJob job, GroupedBy by) => by switch
    {
        GroupedBy.Handler => new(job.Handler, null, null, null),
        GroupedBy.Queue => new(null, job.Queue, null, null),
        _ => new(job.Handler, null, job.Reason, ErrorLine.Of(job.Error)),
    };

    private static FailureGroup GroupOf(FailureKey key, IReadOnlyList<FailedJob> jobs) =>
        new(key, jobs.Count, jobs.Min(job => job.FailedAt), jobs.Max(job => job.FailedAt), jobs.MaxBy(job => job.FailedAt)!.Id);
}

/// <summary>What failures are put together by.</summary>
internal enum GroupedBy
{
    /// <summary>Handler, reason and the first line of the error.</summary>
    Cause,

    Handler,

    Queue,
}

/// <summary>What the jobs of a group have in common; null: no matter.</summary>
internal sealed record FailureKey(string? Handler, string? Queue, FailureReason? Reason, string? Error);

/// <summary>Jobs that failed of one cause, the one that failed last as a sample.</summary>
internal sealed record FailureGroup(FailureKey Key, int Count, DateTimeOffset FirstAt, DateTimeOffset LastAt, Guid Sample);

/// <summary>The groups, the largest first, of how many jobs, and whether those were all.</summary>
internal sealed record FailureReport(IReadOnlyList<FailureGroup> Groups, int LookedAt, bool IsComplete);
