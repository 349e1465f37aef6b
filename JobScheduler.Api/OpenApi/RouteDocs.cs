using JobScheduler.Api.Security;
using JobScheduler.Client.Contracts;

namespace JobScheduler.Api.OpenApi;

/// <summary>Puts a route's documentation on its endpoint.</summary>
internal static class RouteDocs
{
    private static readonly int[] OfGuardedRoute =
    [
        StatusCodes.Status401Unauthorized, StatusCodes.Status403Forbidden, StatusCodes.Status429TooManyRequests, StatusCodes.Status503ServiceUnavailable,
    ];

    public static RouteHandlerBuilder Describe(this RouteHandlerBuilder route, RouteDoc doc, string scope)
    {
        route.WithTags(doc.Tag).WithName(doc.Name).WithSummary(doc.Summary).WithMetadata(doc);
        if (doc.Description is not null) route.WithDescription(doc.Description);
        foreach (var answer in doc.Answers) route.Produces(answer.Status, answer.Type, answer.MediaType);
        foreach (var status in doc.Problems.Union(scope == Scopes.Open ? [] : OfGuardedRoute).Except(doc.Answers.Select(answer => answer.Status)))
            route.Produces<ProblemResponse>(status, "application/problem+json");
        return route;
    }
}
