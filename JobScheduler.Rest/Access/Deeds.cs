using JobScheduler.Engine;
using JobScheduler.Rest.Http;
using JobScheduler.Rest.RouteDocs;

namespace JobScheduler.Rest.Access;

/// <summary>Who asks for a change, and why: what the store writes down with it.</summary>
internal static class Deeds
{
    private const int MaxWho = 255;

    private static readonly object Key = new();

    /// <summary>For a route that changes something. Its query says why, or is refused.</summary>
    public static RouteHandlerBuilder WithDeed(this RouteHandlerBuilder route) => route.AddEndpointFilter(ReadAsync);

    /// <summary>Of a request to such a route.</summary>
    public static Deed Of(HttpContext http) => (Deed)http.Items[Key]!;

    /// <summary>The same of a request that says why in its body.</summary>
    public static Deed Of(HttpContext http, string? reason)
    {
        var ids = http.RequestServices.GetRequiredService<JobIds>();
        return new Deed(ids.Next(), StorableText.Clean(Callers.NameOf(http), MaxWho), reason);
    }

    private static ValueTask<object?> ReadAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var query = new QueryReader(http.Request.Query);
        var reason = query.Text(Parameters.Why);
        if (query.Refusal() is { } refused) return ValueTask.FromResult<object?>(refused);
        http.Items[Key] = Of(http, reason);
        return next(context);
    }
}
