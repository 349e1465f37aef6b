using JobScheduler.Hosting;
using JobScheduler.Rest.Access;
using JobScheduler.Rest.IdempotencyKeys;
using JobScheduler.Rest.RouteDocs;

namespace JobScheduler.Rest.Http;

/// <summary>The verbs of the route tables.</summary>
internal static class Routes
{
    public static string[] ReadMethods { get; } = PreparedAnswer.ReadMethods;

    /// <summary>GET, and HEAD as the same without a body.</summary>
    public static RouteHandlerBuilder Read(
        this IEndpointRouteBuilder routes, string pattern, string scope, Delegate handler, RouteDoc doc) =>
        routes.MapMethods(pattern, ReadMethods, handler).Describe(doc, scope).WithMetadata(new ApiRoute(pattern, scope));

    public static RouteHandlerBuilder Post(
        this IEndpointRouteBuilder routes, string pattern, string scope, Delegate handler, RouteDoc doc) =>
        routes.MapPost(pattern, handler).AddEndpointFilter(IdempotencyKey.RefuseInvalidAsync).Describe(doc.WithIdempotencyKey(), scope)
            .WithMetadata(new ApiRoute(pattern, scope));

    /// <summary>For an address that the parameter of a wider route would take in as well: it has no other method than its own.</summary>
    public static void RefuseOthers(this IEndpointRouteBuilder routes, string pattern, string allowed) =>
        routes.Map(pattern, (HttpContext http) =>
        {
            http.Response.Headers.Allow = allowed;
            return TypedResults.StatusCode(StatusCodes.Status405MethodNotAllowed);
        }).ExcludeFromDescription().WithMetadata(new ApiRoute(pattern, Scopes.AnyKey));

    public static RouteHandlerBuilder Put(
        this IEndpointRouteBuilder routes, string pattern, string scope, Delegate handler, RouteDoc doc) =>
        routes.MapPut(pattern, handler).Describe(doc, scope).WithMetadata(new ApiRoute(pattern, scope));

    public static RouteHandlerBuilder Delete(
        this IEndpointRouteBuilder routes, string pattern, string scope, Delegate handler, RouteDoc doc) =>
        routes.MapDelete(pattern, handler).Describe(doc, scope).WithMetadata(new ApiRoute(pattern, scope));
}
