using JobScheduler.Core.Bulk;
using JobScheduler.Engine;
using JobScheduler.Engine.Bulk;
using JobScheduler.Rest.Access;
using JobScheduler.Rest.Bodies;
using JobScheduler.Rest.Http;
using JobScheduler.Rest.Limits;
using JobScheduler.Rest.Paging;
using JobScheduler.Rest.RouteDocs;
using Microsoft.AspNetCore.Http.HttpResults;

namespace JobScheduler.Rest.Endpoints;

/// <summary>/bulk: changes of many jobs. A filter tells something of the jobs that it finds, so jobs:read is asked for beside the scope
/// of the action.</summary>
internal static class BulkEndpoints
{
    public static void MapBulk(this IEndpointRouteBuilder routes)
    {
        routes.Post("/bulk", Scopes.JobsRead, StartAsync, BulkDocs.Start).WithMetadata(Costly.Mark);
        routes.Read("/bulk", Scopes.JobsRead, ListAsync, BulkDocs.List).WithMetadata(Costly.Mark);
        routes.Read("/bulk/{id}", Scopes.JobsRead, GetAsync, BulkDocs.Get);
        routes.Post("/bulk/{id}/stop", Scopes.JobsRead, StopAsync, BulkDocs.Stop).WithDeed();
        routes.Post("/bulk/{id}/pace", Scopes.JobsRead, PaceAsync, BulkDocs.Pace).WithDeed();
        routes.Post("/bulk/{id}/undo", Scopes.JobsRead, UndoAsync, BulkDocs.Undo).WithDeed();
    }

    private static async Task<IResult> StartAsync(HttpContext http, BulkOperations bulk, CancellationToken cancellationToken)
    {
        var body = await BodyReader.ReadAsync(http, BodyShapes.Bulk);
        var (filter, problems) = BulkMapping.ReadFilter(body.Value?.Filter);
        body = body with { Problems = [.. body.Problems, .. problems] };
        var broken = new List<Violation>();
        var plan = body.Value is { } request ? BulkRules.Check(request.ToCore(filter), broken) : null;
        if (body.RefusalWith(broken) is { } refused) return refused;

        if (Callers.Refuse(http, ScopeOf(plan!.Action)) is { } denied) return denied;
        if (body.Value!.DryRun is true)
            return TypedResults.Json((await bulk.TryAsync(plan, cancellationToken)).ToWire(), WireJson.Tolerant.BulkPreviewResponse);
        var started = await bulk.StartAsync(plan, Deeds.Of(http, body.Value.Reason), cancellationToken);
        return started.Answer(body, operation => Started(http, operation));
    }

    private static Task<IResult> ListAsync(HttpContext http, IBulkStore bulk, CancellationToken cancellationToken) =>
        Pages.AnswerByIdAsync(
            http,
            "bulk",
            (after, rows) => bulk.ListAsync(after, rows, cancellationToken),
            operation => operation.Id,
            (json, operation) => JsonSerializer.Serialize(json, operation.ToWire(), WireJson.Tolerant.BulkResponse));

    private static async Task<IResult> GetAsync(string id, BulkOperations bulk, CancellationToken cancellationToken) =>
        Shown(await LookUpAsync(id, bulk, cancellationToken));

    private static Task<IResult> StopAsync(HttpContext http, string id, BulkOperations bulk, CancellationToken cancellationToken) =>
        ControlAsync(
            http, id, bulk, async found => Shown(await bulk.StopAsync(found, Deeds.Of(http), cancellationToken)), cancellationToken);

    private static async Task<IResult> PaceAsync(HttpContext http, string id, BulkOperations bulk, CancellationToken cancellationToken)
    {
        var body = await BodyReader.ReadAsync(http, BodyShapes.BulkPace);
        var broken = new List<Violation>();
        if (body.Value is { } request) BulkRules.CheckPace(request.Pace, broken);
        if (body.RefusalWith(broken) is { } refused) return refused;
        return await ControlAsync(
            http, id, bulk,
            async found => Shown(await bulk.SetPaceAsync(found, body.Value!.Pace!.Value, Deeds.Of(http), cancellationToken)),
            cancellationToken);
    }

    private static Task<IResult> UndoAsync(HttpContext http, string id, BulkOperations bulk, CancellationToken cancellationToken) =>
        ControlAsync(
            http, id, bulk,
            async found => (await bulk.UndoAsync(found, Deeds.Of(http), cancellationToken)).Answer(undo => Started(http, undo)),
            cancellationToken);

    /// <summary>For whoever may do what the operation does.</summary>
    private static async Task<IResult> ControlAsync(
        HttpContext http, string id, BulkOperations bulk, Func<Guid, Task<IResult>> control, CancellationToken cancellationToken)
    {
        var found = await LookUpAsync(id, bulk, cancellationToken);
        if (found is not OperationResult<BulkOperation>.Done { Result: var operation }) return Shown(found);
        return Callers.Refuse(http, ScopeOf(operation.Plan.Action)) ?? await control(operation.Id);
    }

    private static async Task<OperationResult<BulkOperation>> LookUpAsync(
        string id, BulkOperations bulk, CancellationToken cancellationToken) => IdText.TryRead(id, out var found)
        ? await bulk.GetAsync(found, cancellationToken)
        : new OperationResult<BulkOperation>.NotFound(Subject.BulkOperation, id);

    private static IResult Shown(OperationResult<BulkOperation> result) =>
        result.Answer(operation => TypedResults.Json(operation.ToWire(), WireJson.Tolerant.BulkResponse));

    private static JsonHttpResult<BulkResponse> Started(HttpContext http, BulkOperation operation)
    {
        http.Response.Headers.Location = ApiRoute.AddressOf(http, $"/bulk/{operation.Id}");
        return TypedResults.Json(operation.ToWire(), WireJson.Tolerant.BulkResponse, statusCode: StatusCodes.Status202Accepted);
    }

    private static string ScopeOf(BulkAction action) => action == BulkAction.Cancel ? Scopes.JobsCancel : Scopes.JobsWrite;
}
