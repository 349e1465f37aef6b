using JobScheduler.Core.Limits;
using JobScheduler.Core.Requests;
using JobScheduler.Engine;
using JobScheduler.Engine.Limits;
using JobScheduler.Rest.Access;
using JobScheduler.Rest.Bodies;
using JobScheduler.Rest.Errors;
using JobScheduler.Rest.Http;
using JobScheduler.Rest.Limits;
using JobScheduler.Rest.Paging;
using JobScheduler.Rest.RouteDocs;
using Microsoft.AspNetCore.Http.HttpResults;

namespace JobScheduler.Rest.Endpoints;

/// <summary>/limits: those that are kept by name. Whoever may pause a queue may set them, as both hold jobs back.</summary>
internal static class LimitEndpoints
{
    public static void MapLimits(this IEndpointRouteBuilder routes)
    {
        routes.Read("/limits", Scopes.JobsRead, ListAsync, LimitDocs.List).WithMetadata(Costly.Mark);
        routes.Read("/limits/{name}", Scopes.JobsRead, GetAsync, LimitDocs.Get);
        routes.Read("/limits/{name}/holders", Scopes.JobsRead, HoldersAsync, LimitDocs.Holders).WithMetadata(Costly.Mark);
        routes.Put("/limits/{name}", Scopes.QueuesPause, PutAsync, LimitDocs.Put).WithDeed();
        routes.Delete("/limits/{name}", Scopes.QueuesPause, DeleteAsync, LimitDocs.Delete).WithDeed();
    }

    private static Task<IResult> ListAsync(HttpContext http, INamedLimits limits, CancellationToken cancellationToken) =>
        Pages.AnswerByNameAsync(
            http,
            "limits",
            (after, rows) => limits.ListAsync(after, rows, cancellationToken),
            limit => limit.Name,
            (json, limit) => JsonSerializer.Serialize(json, limit.ToWire(), WireJson.Tolerant.NamedLimitResponse));

    private static async Task<IResult> GetAsync(
        HttpContext http, string name, LimitOperations limits, CancellationToken cancellationToken) =>
        (await limits.GetAsync(name, cancellationToken)).Answer(found => Shown(http, found.Limit, found.Limit.ToWire(found.Use)));

    private static async Task<IResult> HoldersAsync(HttpContext http, string name, INamedLimits limits, CancellationToken cancellationToken)
    {
        var query = new QueryReader(http.Request.Query);
        var (limit, list) = (query.WholeNumber(Parameters.LongLimit), $"holders\n{name}");
        var after = query.AfterId(list);
        if (query.Refusal() is { } refused) return refused;
        if (await limits.FindAsync([name], mayWrite: false, cancellationToken) is [])
            return Problems.NotFound($"There is no limit {QuotedText.Quote(name)}.");

        var page = await PageReader.ReadAsync<LimitHolder>(
            limit,
            (last, rows) => limits.HoldersAsync(name, last?.Id ?? after ?? Guid.Empty, rows, cancellationToken),
            (json, holder) => JsonSerializer.Serialize(json, holder.ToWire(), WireJson.Tolerant.LimitHolderResponse));
        return page.Answer(http, last => PageCursor.Write(last.Id, list));
    }

    private static async Task<IResult> PutAsync(
        HttpContext http, string name, LimitOperations limits, CancellationToken cancellationToken)
    {
        var condition = VersionCondition.Read(http.Request, out var refusal);
        var body = await BodyReader.ReadAsync(http, BodyShapes.NamedLimit);
        if (refusal is not null) return refusal;
        var broken = new List<Violation>();
        if (body.Value is { } asked) NamedLimitRules.Check(name, asked.ToCore(), broken);
        if (body.RefusalWith(broken) is { } refused) return refused;

        var result = await condition.PutAsync(
            "limit",
            async () => (await limits.GetAsync(name, cancellationToken)
                as OperationResult<(NamedLimit Limit, LimitUse Use)>.Done)?.Result.Limit.Version,
            version => limits.PutAsync(name, body.Value!.ToCore(), version, Deeds.Of(http), cancellationToken));
        return result.Answer(body, change => Answer(http, change, $"/limits/{name}"));
    }

    private static async Task<IResult> DeleteAsync(
        HttpContext http, string name, LimitOperations limits, CancellationToken cancellationToken) =>
        (await limits.DeleteAsync(name, Deeds.Of(http), cancellationToken)).Answer(limit => Shown(http, limit, limit.ToWire()));

    public static JsonHttpResult<NamedLimitResponse> Answer(HttpContext http, NamedLimitChange change, string path)
    {
        var isNew = change.Kind == NamedChangeKind.Created;
        if (isNew) http.Response.Headers.Location = ApiRoute.AddressOf(http, path);
        return Shown(http, change.Limit!, change.Limit!.ToWire(), isNew ? StatusCodes.Status201Created : StatusCodes.Status200OK);
    }

    public static JsonHttpResult<NamedLimitResponse> Shown(
        HttpContext http, NamedLimit limit, NamedLimitResponse answer, int status = StatusCodes.Status200OK)
    {
        VersionCondition.WriteVersion(http.Response, limit.Version);
        return TypedResults.Json(answer, WireJson.Tolerant.NamedLimitResponse, statusCode: status);
    }
}
