using JobScheduler.Core.Requests;
using JobScheduler.Engine.Enqueuing;
using JobScheduler.Engine.Queries;
using JobScheduler.Rest.Access;
using JobScheduler.Rest.Bodies;
using JobScheduler.Rest.Http;
using JobScheduler.Rest.IdempotencyKeys;
using JobScheduler.Rest.Limits;
using JobScheduler.Rest.RouteDocs;
using Microsoft.AspNetCore.Http.HttpResults;

namespace JobScheduler.Rest.Endpoints;

/// <summary>/jobs/batch: many jobs in one transaction, all or none.</summary>
internal static class JobBatchEndpoint
{
    private const string Address = "/jobs/batch";

    public static void MapJobBatch(this IEndpointRouteBuilder routes)
    {
        routes.Post(Address, Scopes.JobsWrite, CreateAsync, JobDocs.Batch).WithMetadata(Costly.Mark);
        routes.RefuseOthers(Address, HttpMethods.Post);
    }

    private static async Task<IResult> CreateAsync(
        HttpContext http, EnqueueJobs enqueue, JobPlanner planner, ServedView served, CancellationToken cancellationToken)
    {
        var body = await BatchReader.ReadAsync(http, BodyShapes.CreateJob);
        if (JobRules.Refuse(body, planner) is { } refused) return refused;

        IReadOnlyList<CreateJobRequest> items = [.. body.Value!.Select(item => item!)];
        var idempotency = IdempotencyKey.Of(http, () => Fingerprint.Of(items, WireJson.Default.IReadOnlyListCreateJobRequest));
        var warnings = Warnings.For(http, served);
        IReadOnlyList<JobRequest> requests = [.. items.Select(item => item.ToCore())];
        var result = await enqueue.EnqueueManyAsync(requests, idempotency, cancellationToken);
        var told = await warnings.OfAsync(requests);
        return result.Answer(body, enqueued => Created(http, enqueued, told));
    }

    private static JsonHttpResult<BatchResponse> Created(
        HttpContext http, IReadOnlyList<EnqueuedItem> enqueued, IReadOnlyList<WarningResponse>? warnings)
    {
        if (enqueued.All(job => job.Kind.IsReplay())) http.Response.MarkReplayed();
        var jobs = enqueued.Select(job => new BatchJobResponse(job.Id, job.Status.Name())
        {
            Existing = job.Kind.Existed(),
            Outcome = WireText.CodeOf(job.Outcome),
        });
        var existing = enqueued.Count(job => job.Kind.Existed());
        var answer = new BatchResponse(enqueued.Count - existing, [.. jobs]) { Existing = existing, Warnings = warnings };
        return TypedResults.Json(answer, WireJson.Tolerant.BatchResponse, statusCode: StatusCodes.Status201Created);
    }
}
