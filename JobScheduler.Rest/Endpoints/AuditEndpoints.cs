using JobScheduler.Rest.Access;
using JobScheduler.Rest.Bodies;
using JobScheduler.Rest.Http;
using JobScheduler.Rest.Limits;
using JobScheduler.Rest.Paging;
using JobScheduler.Rest.RouteDocs;

namespace JobScheduler.Rest.Endpoints;

/// <summary>/audit: who changed what.</summary>
internal static class AuditEndpoints
{
    public static void MapAudit(this IEndpointRouteBuilder routes) =>
        routes.Read("/audit", Scopes.AuditRead, ListAsync, AuditDocs.List).WithMetadata(Costly.Mark);

    private static async Task<IResult> ListAsync(HttpContext http, IAuditLog audit, CancellationToken cancellationToken)
    {
        var query = new QueryReader(http.Request.Query);
        var filter = Read(query);
        var list = Describe(filter);
        filter = filter with { Before = query.AfterId(list) };
        if (query.Refusal() is { } refused) return refused;

        var page = await PageReader.ReadAsync<AuditEntry>(
            filter.Limit,
            (last, rows) => audit.ListAsync(filter with { Before = last?.Id ?? filter.Before, Limit = rows }, cancellationToken),
            (json, entry) => JsonSerializer.Serialize(json, entry.ToWire(), WireJson.Tolerant.AuditResponse));
        return page.Answer(http, last => PageCursor.Write(last.Id, list));
    }

    private static AuditFilter Read(QueryReader query) => new()
    {
        Who = query.Text(Parameters.Who),
        Action = WireText.Parse<AuditAction>(query.Word(Parameters.Action)),
        Target = query.Text(Parameters.Target),
        At = JobFilterReader.Range(query, Parameters.From, Parameters.To),
        Limit = query.WholeNumber(Parameters.Limit),
    };

    private static string Describe(AuditFilter filter) =>
        string.Join('\n', "audit", filter.Who, filter.Action?.Name(), filter.Target, $"{filter.At.From:O}", $"{filter.At.To:O}");
}
