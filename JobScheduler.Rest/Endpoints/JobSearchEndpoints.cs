using JobScheduler.Engine.Queries;
using JobScheduler.Rest.Access;
using JobScheduler.Rest.Bodies;
using JobScheduler.Rest.Http;
using JobScheduler.Rest.Limits;
using JobScheduler.Rest.RouteDocs;

namespace JobScheduler.Rest.Endpoints;

/// <summary>/jobs/count, /jobs/groups, /jobs/{id}/explain: how many there are, of what they failed, and why one does not run.</summary>
internal static class JobSearchEndpoints
{
    public static void MapJobSearch(this IEndpointRouteBuilder routes)
    {
        routes.Read("/jobs/count", Scopes.JobsRead, CountAsync, JobDocs.Count).WithMetadata(Costly.Mark);
        routes.Read("/jobs/groups", Scopes.JobsRead, GroupAsync, JobDocs.Groups).WithMetadata(Costly.Mark);
        routes.Read("/jobs/{id}/explain", Scopes.JobsRead, ExplainAsync, JobDocs.Explain).WithMetadata(Costly.Mark);
    }

    private static async Task<IResult> CountAsync(HttpContext http, CountJobs count, CancellationToken cancellationToken)
    {
        var query = new QueryReader(http.Request.Query);
        var (search, cap) = (JobFilterReader.Read(query), query.WholeNumber(Parameters.Cap));
        if (query.Refusal() is { } refused) return refused;
        var found = await count.CountAsync(search, cap, cancellationToken);
        var answer = new JobCountResponse
        {
            Count = found.Jobs,
            Complete = found.IsComplete,
            Reached = found.Edge is { } edge ? IdTime.Of(edge) : null,
        };
        return TypedResults.Json(answer, WireJson.Tolerant.JobCountResponse);
    }

    private static async Task<IResult> GroupAsync(HttpContext http, FailureGroups groups, CancellationToken cancellationToken)
    {
        var query = new QueryReader(http.Request.Query);
        var status = WireText.Parse<JobStatus>(query.Word(Parameters.FailedStatus)) ?? JobStatus.Failed;
        var by = WireText.Parse<GroupedBy>(query.Word(Parameters.GroupedBy)) ?? GroupedBy.Cause;
        if (query.Refusal() is { } refused) return refused;
        var report = await groups.ReadAsync(status, by, cancellationToken);
        var answer = new JobGroupsResponse
        {
            Groups = [.. report.Groups.Select(ToWire)],
            LookedAt = report.LookedAt,
            Complete = report.IsComplete,
        };
        return TypedResults.Json(answer, WireJson.Tolerant.JobGroupsResponse);
    }

    private static async Task<IResult> ExplainAsync(string id, ExplainJob explain, CancellationToken cancellationToken) =>
        IdText.TryRead(id, out var job)
            ? (await explain.ExplainAsync(job, cancellationToken)).Answer(
                found => TypedResults.Json(found.ToWire(), WireJson.Tolerant.ExplanationResponse))
            : JobEndpoints.NoSuchJob(id);

    private static JobGroupResponse ToWire(FailureGroup group) => new()
    {
        Handler = group.Key.Handler,
        Queue = group.Key.Queue,
        FailureReason = group.Key.Reason?.Name(),
        Error = group.Key.Error,
        Count = group.Count,
        FirstAt = group.FirstAt,
        LastAt = group.LastAt,
        SampleId = group.Sample,
    };
}
