using JobScheduler.Api.IdempotencyKeys;
using JobScheduler.Api.OpenApi;
using JobScheduler.Api.Security;
using JobScheduler.Hosting;

namespace JobScheduler.Api.Http;

/// <summary>The verbs of the route tables.</summary>
internal static class Routes
{
    public static string[] ReadMethods { get; } = PreparedAnswer.ReadMethods;

    /// <summary>GET, and HEAD as the same without a body.</summary>
    public static RouteHandlerBuilder Read(
        this IEndpointRouteBuilder routes, string pattern, string scope, Delegate handler, RouteDoc doc) =>
        routes.MapMethods(pattern, ReadMethods, handler).Describe(doc, scope).Needs(scope);

    public static RouteHandlerBuilder Post(
        this IEndpointRouteBuilder routes, string pattern, string scope, Delegate handler, RouteDoc doc) =>
        routes.MapPost(pattern, handler).AddEndpointFilter(IdempotencyKey.RefuseInvalidAsync).Describe(doc.WithIdempotencyKey(), scope)
            .Needs(scope);

    /// <summary>For an address that the parameter of a wider route would take in as well: it has no other method than its own.</summary>
    public static void RefuseOthers(this IEndpointRouteBuilder routes, string pattern, string allowed) =>
        routes.Map(pattern, (HttpContext http) =>
        {
            http.Response.Headers.Allow = allowed;
            return TypedResults.StatusCode(StatusCodes.Status405MethodNotAllowed);
        }).ExcludeFromDescription().Needs(Scopes.AnyKey);

    public static RouteHandlerBuilder Put(
        this IEndpointRouteBuilder routes, string pattern, string scope, Delegate handler, RouteDoc doc) =>
        routes.MapPut(pattern, handler).Describe(doc, scope).Needs(scope);

    public static RouteHandlerBuilder Delete(
        this IEndpointRouteBuilder routes, string pattern, string scope, Delegate handler, RouteDoc doc) =>
        routes.MapDelete(pattern, handler).Describe(doc, scope).Needs(scope);
}
