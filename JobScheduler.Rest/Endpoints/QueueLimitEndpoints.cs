using JobScheduler.Core.Limits;
using JobScheduler.Core.Requests;
using JobScheduler.Engine;
using JobScheduler.Engine.Limits;
using JobScheduler.Rest.Access;
using JobScheduler.Rest.Bodies;
using JobScheduler.Rest.Http;
using JobScheduler.Rest.RouteDocs;

namespace JobScheduler.Rest.Endpoints;

/// <summary>/queues/{name}/limit: how many jobs of a queue run at once, and how often they start. Whoever may pause a queue may limit it.
/// </summary>
internal static class QueueLimitEndpoints
{
    private const string Address = "/queues/{name}/limit";

    public static void MapQueueLimits(this IEndpointRouteBuilder routes)
    {
        routes.Read(Address, Scopes.JobsRead, GetAsync, QueueLimitDocs.Get);
        routes.Put(Address, Scopes.QueuesPause, PutAsync, QueueLimitDocs.Put).WithDeed();
        routes.Delete(Address, Scopes.QueuesPause, DeleteAsync, QueueLimitDocs.Delete).WithDeed();
    }

    private static async Task<IResult> GetAsync(
        HttpContext http, string name, QueueLimitOperations limits, CancellationToken cancellationToken) =>
        (await limits.GetAsync(name, cancellationToken))
            .Answer(found => LimitEndpoints.Shown(http, found.Limit, found.Limit.ToWire(found.Use)));

    private static async Task<IResult> PutAsync(
        HttpContext http, string name, QueueLimitOperations limits, CancellationToken cancellationToken)
    {
        var condition = VersionCondition.Read(http.Request, out var refusal);
        var body = await BodyReader.ReadAsync(http, BodyShapes.NamedLimit);
        if (refusal is not null) return refusal;
        var broken = new List<Violation>();
        if (body.Value is { } asked) NamedLimitRules.CheckOfQueue(name, asked.ToCore(), broken);
        if (body.RefusalWith(broken) is { } refused) return refused;

        var result = await condition.PutAsync(
            "limit",
            async () => (await limits.GetAsync(name, cancellationToken)
                as OperationResult<(NamedLimit Limit, LimitUse Use)>.Done)?.Result.Limit.Version,
            version => limits.PutAsync(name, body.Value!.ToCore(), version, Deeds.Of(http), cancellationToken));
        return result.Answer(body, change => LimitEndpoints.Answer(http, change, $"/queues/{name}/limit"));
    }

    private static async Task<IResult> DeleteAsync(
        HttpContext http, string name, QueueLimitOperations limits, CancellationToken cancellationToken) =>
        (await limits.DeleteAsync(name, Deeds.Of(http), cancellationToken))
            .Answer(limit => LimitEndpoints.Shown(http, limit, limit.ToWire()));
}
