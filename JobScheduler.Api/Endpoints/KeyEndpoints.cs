using System.Text.Json;
using JobScheduler.Api.Http;
using JobScheduler.Api.Json;
using JobScheduler.Api.OpenApi;
using JobScheduler.Api.Paging;
using JobScheduler.Api.Security;
using JobScheduler.Api.Security.Uses;
using JobScheduler.Client.Contracts;
using JobScheduler.Core.Ports;

namespace JobScheduler.Api.Endpoints;

/// <summary>/keys: which API keys there are, and when they were last used.</summary>
internal static class KeyEndpoints
{
    private const string List = "keys";

    public static void MapKeys(this IEndpointRouteBuilder routes) =>
        routes.Read("/keys", Scopes.Admin, ListAsync, KeyDocs.List).WithMetadata(Costly.Mark);

    private static async Task<IResult> ListAsync(HttpContext http, IKeyUses uses, CancellationToken cancellationToken)
    {
        var query = new QueryReader(http.Request.Query);
        var limit = query.Limit(QueryReader.MaxListed);
        var after = query.AfterName(List);
        if (query.Refusal() is { } refused) return refused;

        // All of them are read: they are as many as somebody has made by hand.
        var found = await KeyList.ReadAsync(http.RequestServices.GetService<ApiKeyRing>(), uses, cancellationToken);
        var page = await PageReader.OfAsync(
            limit,
            [.. found.SkipWhile(key => string.CompareOrdinal(KeyList.OrderOf(key), after) <= 0)],
            (json, key) => JsonSerializer.Serialize(json, key, WireJson.Tolerant.KeyResponse));
        return page.Answer(http, last => PageCursor.Write(KeyList.OrderOf(last), List));
    }
}
