using JobScheduler.Api.Security;
using JobScheduler.Api.Security.Keys;
using JobScheduler.Api.Security.SignIns;
using JobScheduler.Rest.Bodies;
using JobScheduler.Rest.Errors;
using JobScheduler.Rest.Limits;
using Microsoft.Extensions.Options;

namespace JobScheduler.Api.Endpoints;

/// <summary>/dashboard/sign-in: a browser gives its key once and holds something else from then on.</summary>
internal static class SignInEndpoints
{
    private const string Path = $"/{DashboardPages.Page}/sign-in";

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private static readonly BodyKind Small = new(4 * 1024, BodyKind.Json);

    private static readonly BodyShape<SignInRequest> Shape = new(WireJson.Default.SignInRequest) { IsWhole = _ => true };

    /// <summary>Where nobody is asked for a key there is nothing to sign in with.</summary>
    public static void MapSignIn(this WebApplication app)
    {
        if (!app.Services.GetRequiredService<IOptions<AuthOptions>>().Value.NeedsKey) return;
        var routes = app.MapGroup(Path).AllowAnonymous().ExcludeFromDescription()
            .WithMetadata(SignInRoute.Mark, ActivatorUtilities.CreateInstance<UnfinishedBodies>(app.Services));
        routes.MapPost("", SignInAsync);
        routes.MapDelete("", SignOutAsync);
    }

    private static async Task<IResult> SignInAsync(
        HttpContext http, ApiKeyRing keys, SignInBook book, CancellationToken cancellationToken)
    {
        var body = await BodyReader.ReadAsync(http, Shape, Small);
        if (body.RefusalWith([]) is { } refused) return refused;
        if (body.Value!.Key is not { } sent) return Problems.Invalid([new("#/key", "required", "The field key is needed.", IsRule: true)]);
        if (keys.Find(sent) is not { } key) return Denials.Invalid("The API key is not valid.");
        if (!keys.TryUse(key)) return Denials.Invalid("The API key has expired.");
        // What the browser held before is over, and never becomes somebody's.
        await EndAsync(http, book, cancellationToken);
        SignInCookie.Write(http, await book.BeginAsync(key, cancellationToken));
        return TypedResults.NoContent();
    }

    private static async Task<IResult> SignOutAsync(HttpContext http, SignInBook book, CancellationToken cancellationToken)
    {
        SignInCookie.Remove(http);
        try
        {
            await EndAsync(http, book, cancellationToken);
        }
        catch (StoreUnavailableException)
        {
            return Problems.Unavailable("This browser is signed out. The sign-in could not be ended: the store does not answer.", Pause);
        }

        return TypedResults.NoContent();
    }

    private static async Task EndAsync(HttpContext http, SignInBook book, CancellationToken cancellationToken)
    {
        foreach (var held in SignInCookie.Read(http.Request)) await book.EndAsync(held, cancellationToken);
    }
}
