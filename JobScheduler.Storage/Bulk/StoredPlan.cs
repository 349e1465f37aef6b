using System.Text.Json;
using System.Text.Json.Serialization;
using JobScheduler.Core.Bulk;

namespace JobScheduler.Storage.Bulk;

/// <summary>What of a plan no statement asks for, as JSON.</summary>
internal sealed record StoredPlan
{
    public IReadOnlyList<string>? Statuses { get; init; }
    public string? Type { get; init; }
    public string? Queue { get; init; }
    public string? Handler { get; init; }
    public Guid? ScheduleId { get; init; }
    public Guid? BatchId { get; init; }
    public string? Name { get; init; }
    public string? Tag { get; init; }
    public string? Error { get; init; }
    public string? Reason { get; init; }
    public string? WorkerId { get; init; }
    public DateTimeOffset? CreatedFrom { get; init; }
    public DateTimeOffset? CreatedTo { get; init; }
    public DateTimeOffset? FinishedFrom { get; init; }
    public DateTimeOffset? FinishedTo { get; init; }
    public IReadOnlyList<Guid>? SoughtIds { get; init; }
    public IReadOnlyList<Guid>? Ids { get; init; }
    public string? ToQueue { get; init; }
    public int? ToPriority { get; init; }
    public Guid? Undoes { get; init; }

    public static string Write(BulkPlan plan)
    {
        var search = plan.Search;
        return JsonSerializer.Serialize(
            new()
            {
                Statuses = [.. search.Statuses.Select(status => status.Name())],
                Type = search.Type?.Name(),
                Queue = search.Queue,
                Handler = search.Handler,
                ScheduleId = search.ScheduleId,
                BatchId = search.BatchId,
                Name = search.Name,
                Tag = search.Tag,
                Error = search.Error,
                Reason = search.Reason?.Name(),
                WorkerId = search.WorkerId,
                CreatedFrom = search.Created.From,
                CreatedTo = search.Created.To,
                FinishedFrom = search.Finished.From,
                FinishedTo = search.Finished.To,
                SoughtIds = search.Ids,
                Ids = plan.Ids,
                ToQueue = plan.Queue,
                ToPriority = plan.Priority,
                Undoes = plan.Undoes,
            },
            BulkJson.Default.StoredPlan);
    }

    public static BulkPlan Read(string text)
    {
        var stored = JsonSerializer.Deserialize(text, BulkJson.Default.StoredPlan)!;
        return new BulkPlan
        {
            Action = default,
            Search = stored.ToSearch(),
            Ids = stored.Ids ?? [],
            Queue = stored.ToQueue,
            Priority = stored.ToPriority,
            Undoes = stored.Undoes,
        };
    }

    private JobSearch ToSearch() => new()
    {
        Statuses = [.. (Statuses ?? []).Select(JobStatusNames.Parse)],
        Type = Type is { } type ? JobTypeNames.Parse(type) : null,
        Queue = Queue,
        Handler = Handler,
        ScheduleId = ScheduleId,
        BatchId = BatchId,
        Name = Name,
        Tag = Tag,
        Error = Error,
        Reason = Reason is { } reason ? new FailureReason(reason) : null,
        WorkerId = WorkerId,
        Created = new(CreatedFrom, CreatedTo),
        Finished = new(FinishedFrom, FinishedTo),
        Ids = SoughtIds ?? [],
    };
}

/// <summary>How far an operation has come, as JSON.</summary>
internal sealed record StoredProgress(long Matched, long Done, IReadOnlyList<Guid> Samples, IReadOnlyDictionary<string, BulkSkips> Skipped)
{
    public static string Write(BulkProgress progress) => JsonSerializer.Serialize(
        new(progress.Matched, progress.Done, progress.Samples, progress.Skipped), BulkJson.Default.StoredProgress);

    public static BulkProgress Read(string text)
    {
        var stored = JsonSerializer.Deserialize(text, BulkJson.Default.StoredProgress)!;
        return new(stored.Matched, stored.Done) { Samples = stored.Samples, Skipped = stored.Skipped };
    }
}

/// <summary>Generated at build time.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(StoredPlan))]
[JsonSerializable(typeof(StoredProgress))]
internal sealed partial class BulkJson : JsonSerializerContext;
