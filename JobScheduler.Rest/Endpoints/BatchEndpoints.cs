using JobScheduler.Engine;
using JobScheduler.Engine.Dependencies;
using JobScheduler.Engine.Queries;
using JobScheduler.Rest.Access;
using JobScheduler.Rest.Bodies;
using JobScheduler.Rest.Http;
using JobScheduler.Rest.IdempotencyKeys;
using JobScheduler.Rest.Limits;
using JobScheduler.Rest.Paging;
using JobScheduler.Rest.RouteDocs;
using Microsoft.AspNetCore.Http.HttpResults;

namespace JobScheduler.Rest.Endpoints;

/// <summary>/batches, what a job waits for, and what waits for it.</summary>
internal static class BatchEndpoints
{
    public static void MapBatches(this IEndpointRouteBuilder routes)
    {
        routes.Post("/batches", Scopes.JobsWrite, OpenAsync, BatchDocs.Open);
        routes.Read("/batches", Scopes.JobsRead, ListAsync, BatchDocs.List).WithMetadata(Costly.Mark);
        routes.Read("/batches/{id}", Scopes.JobsRead, GetAsync, BatchDocs.Get);
        routes.Post("/batches/{id}/seal", Scopes.JobsWrite, SealAsync, BatchDocs.Seal);
        routes.Read("/jobs/{id}/parents", Scopes.JobsRead, ParentsAsync, BatchDocs.Parents).WithMetadata(Costly.Mark);
        routes.Read("/jobs/{id}/children", Scopes.JobsRead, ChildrenAsync, BatchDocs.Children).WithMetadata(Costly.Mark);
        routes.Post("/jobs/{id}/detach", Scopes.JobsWrite, DetachAsync, BatchDocs.Detach).WithDeed();
    }

    private static async Task<IResult> OpenAsync(HttpContext http, Batches batches, CancellationToken cancellationToken)
    {
        var body = await BodyReader.ReadAsync(http, BodyShapes.OpenBatch);
        if (body.RefusalWith([]) is { } refused) return refused;
        var asked = body.Value!;
        var idempotency = IdempotencyKey.Of(http, () => Fingerprint.Of(asked, WireJson.Default.OpenBatchRequest));
        var result = await batches.OpenAsync(asked.Name, asked.BatchId, idempotency, cancellationToken);
        return result.Answer(body, opened => Opened(http, opened));
    }

    private static JsonHttpResult<JobBatchResponse> Opened(HttpContext http, OpenedBatch opened)
    {
        if (opened.IsReplay) http.Response.MarkReplayed();
        http.Response.Headers.Location = ApiRoute.AddressOf(http, $"/batches/{opened.Batch.Id}");
        return TypedResults.Json(opened.Batch.ToWire(), WireJson.Tolerant.JobBatchResponse, statusCode: StatusCodes.Status201Created);
    }

    private static Task<IResult> ListAsync(HttpContext http, IBatchStore batches, CancellationToken cancellationToken) =>
        Pages.AnswerByIdAsync(
            http,
            "batches",
            (after, rows) => batches.ListAsync(after, rows, cancellationToken),
            batch => batch.Id,
            (json, batch) => JsonSerializer.Serialize(json, batch.ToWire(), WireJson.Tolerant.JobBatchResponse));

    private static async Task<IResult> GetAsync(string id, Batches batches, CancellationToken cancellationToken) =>
        Shown(IdText.TryRead(id, out var batch) ? await batches.GetAsync(batch, cancellationToken) : NoSuchBatch(id));

    private static async Task<IResult> SealAsync(string id, Batches batches, CancellationToken cancellationToken) =>
        Shown(IdText.TryRead(id, out var batch) ? await batches.SealAsync(batch, cancellationToken) : NoSuchBatch(id));

    private static async Task<IResult> ParentsAsync(
        HttpContext http, string id, IDependencyStore dependencies, JobQueries jobs, CancellationToken cancellationToken)
    {
        var query = new QueryReader(http.Request.Query);
        var (limit, list) = (query.WholeNumber(Parameters.LongLimit), $"parents\n{id}");
        var after = query.AfterId(list);
        if (query.Refusal() is { } refused) return refused;
        if (!IdText.TryRead(id, out var job)) return JobEndpoints.NoSuchJob(id);
        if (await jobs.GetAsync(job, cancellationToken) is OperationResult<Job>.NotFound) return JobEndpoints.NoSuchJob(id);

        var page = await PageReader.ReadAsync<OpenParent>(
            limit,
            (last, rows) => dependencies.WaitsForAsync(job, last?.Id ?? after ?? Guid.Empty, rows, cancellationToken),
            (json, parent) => JsonSerializer.Serialize(
                json, new ParentResponse(parent.Id, parent.OnFailure.Name(), parent.Status), WireJson.Tolerant.ParentResponse));
        return page.Answer(http, last => PageCursor.Write(last.Id, list));
    }

    private static async Task<IResult> ChildrenAsync(
        HttpContext http, string id, IDependencyStore dependencies, JobQueries jobs, CancellationToken cancellationToken)
    {
        var query = new QueryReader(http.Request.Query);
        var (limit, list) = (query.WholeNumber(Parameters.LongLimit), $"children\n{id}");
        var after = query.AfterId(list);
        if (query.Refusal() is { } refused) return refused;
        if (!IdText.TryRead(id, out var job)) return JobEndpoints.NoSuchJob(id);
        if (await jobs.GetAsync(job, cancellationToken) is OperationResult<Job>.NotFound) return JobEndpoints.NoSuchJob(id);

        var page = await PageReader.ReadAsync<WaitingChild>(
            limit,
            (last, rows) => dependencies.ChildrenAsync(job, last?.Id ?? after ?? Guid.Empty, rows, cancellationToken),
            (json, child) => JsonSerializer.Serialize(
                json, new ChildResponse(child.Id, child.Name, child.Status, child.OnFailure.Name()), WireJson.Tolerant.ChildResponse));
        return page.Answer(http, last => PageCursor.Write(last.Id, list));
    }

    private static async Task<IResult> DetachAsync(
        HttpContext http, string id, DetachJob detach, CancellationToken cancellationToken) =>
        IdText.TryRead(id, out var job)
            ? (await detach.DetachAsync(job, Deeds.Of(http), cancellationToken)).Answer(detached => ScopedAnswers.Job(http, detached))
            : JobEndpoints.NoSuchJob(id);

    private static IResult Shown(OperationResult<JobBatch> result) =>
        result.Answer(batch => TypedResults.Json(batch.ToWire(), WireJson.Tolerant.JobBatchResponse));

    private static OperationResult<JobBatch>.NotFound NoSuchBatch(string id) => new(Subject.Batch, id);

    private static JobBatchResponse ToWire(this JobBatch batch) => new()
    {
        Id = batch.Id,
        Name = batch.Name,
        Status = batch.Status.Name(),
        BatchId = batch.BatchId,
        Total = batch.Total,
        Pending = batch.Pending,
        Completed = batch.Ended.Completed,
        Failed = batch.Ended.Failed,
        Cancelled = batch.Ended.Cancelled,
        CreatedAt = batch.CreatedAt,
        SealedAt = batch.SealedAt,
        EndedAt = batch.EndedAt,
    };
}
