using JobScheduler.Api.Http;
using JobScheduler.Api.Limits;
using JobScheduler.Api.OpenApi;
using JobScheduler.Api.Paging;
using JobScheduler.Api.Security;
using JobScheduler.Api.Security.Keys;
using JobScheduler.Api.Security.KeyUsage;

namespace JobScheduler.Api.Endpoints;

/// <summary>/keys: which API keys there are, and when they were last used.</summary>
internal static class KeyEndpoints
{
    public static void MapKeys(this IEndpointRouteBuilder routes) =>
        routes.Read("/keys", Scopes.Admin, ListAsync, KeyDocs.List).WithMetadata(Costly.Mark);

    private static Task<IResult> ListAsync(HttpContext http, IKeyUses uses, CancellationToken cancellationToken)
    {
        // All of them are read: they are as many as somebody has made by hand.
        IReadOnlyList<KeyResponse>? found = null;
        return Pages.AnswerByNameAsync(
            http,
            "keys",
            async (after, rows) =>
                (found ??= await KeyList.ReadAsync(http.RequestServices.GetService<ApiKeyRing>(), uses, cancellationToken))
                    .Behind(after, KeyList.OrderOf, rows),
            KeyList.OrderOf,
            (json, key) => JsonSerializer.Serialize(json, key, WireJson.Tolerant.KeyResponse));
    }
}
