using JobScheduler.Api.OpenApi;
using JobScheduler.Api.Security;
using JobScheduler.Api.Security.Keys;
using JobScheduler.Api.Security.KeyUsage;
using JobScheduler.Rest.Access;
using JobScheduler.Rest.Http;
using JobScheduler.Rest.Limits;
using JobScheduler.Rest.Paging;

namespace JobScheduler.Api.Endpoints;

/// <summary>/keys: which API keys there are, and when they were last used.</summary>
internal static class KeyEndpoints
{
    public static void MapKeys(this WebApplication app) =>
        app.Read("/keys", Scopes.Admin, ListAsync, ProgramDocs.Keys).WithMetadata(Costly.Mark).AskForScopes(app);

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
