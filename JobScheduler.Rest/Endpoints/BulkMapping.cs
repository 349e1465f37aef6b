using JobScheduler.Core.Bulk;
using JobScheduler.Engine.Bulk;
using JobScheduler.Rest.Errors;
using JobScheduler.Rest.Http;
using Microsoft.AspNetCore.WebUtilities;
using Wire = JobScheduler.Client.Contracts;

namespace JobScheduler.Rest.Endpoints;

/// <summary>Bulk operations between Core and the wire.</summary>
internal static class BulkMapping
{
    /// <summary>A filter is the query of a list of jobs; its errors stand at the field.</summary>
    public static (JobSearch? Search, IEnumerable<BodyProblem> Problems) ReadFilter(string? filter)
    {
        if (filter is null) return (null, []);
        var query = new QueryReader(new QueryCollection(QueryHelpers.ParseQuery(filter)));
        var search = JobFilterReader.Read(query);
        return (search, query.AllProblems().Select(problem => problem with { Place = $"#/filter{problem.Place}" }));
    }

    public static Core.Bulk.BulkRequest ToCore(this Wire.BulkRequest body, JobSearch? filter) => new(body.Action, filter)
    {
        Filter = body.Filter,
        Ids = body.Ids,
        Queue = body.Queue,
        Priority = body.Priority,
        Pace = body.Pace,
        Reason = body.Reason,
    };

    public static BulkResponse ToWire(this BulkOperation operation) => new()
    {
        Id = operation.Id,
        Action = operation.Plan.Action.Name(),
        Status = operation.Status.Name(),
        Filter = operation.Plan.Filter,
        Ids = operation.Plan.Ids.Count,
        Queue = operation.Plan.Queue,
        Priority = operation.Plan.Priority,
        Pace = operation.Plan.Pace,
        Who = operation.Who,
        Reason = operation.Reason,
        CreatedAt = operation.CreatedAt,
        EndedAt = operation.EndedAt,
        Undoes = operation.Plan.Undoes,
        Matched = operation.Progress.Matched,
        Done = operation.Progress.Done,
        Samples = operation.Progress.Samples,
        Skipped = operation.Progress.Skipped.ToDictionary(
            skip => skip.Key, skip => new BulkSkipResponse(skip.Value.Count, skip.Value.Samples)),
    };

    public static BulkPreviewResponse ToWire(this BulkPreview preview) => new()
    {
        Count = preview.Count.Jobs,
        Complete = preview.Count.IsComplete,
        Reached = preview.Count.Edge is { } edge ? IdTime.Of(edge) : null,
        Samples = preview.Samples,
    };
}
