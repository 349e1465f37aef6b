using JobScheduler.Client.Contracts;

namespace JobScheduler.Api.OpenApi;

/// <summary>Puts a route's documentation on its endpoint.</summary>
internal static class RouteDocs
{
    private static readonly int[] OfAnyRoute = [StatusCodes.Status403Forbidden, StatusCodes.Status503ServiceUnavailable];

    public static void Describe(this RouteHandlerBuilder route, RouteDoc doc)
    {
        route.WithTags(doc.Tag).WithName(doc.Name).WithSummary(doc.Summary).WithMetadata(doc);
        if (doc.Description is not null) route.WithDescription(doc.Description);
        foreach (var answer in doc.Answers) route.Produces(answer.Status, answer.Type, answer.MediaType);
        foreach (var status in doc.Problems.Union(OfAnyRoute).Except(doc.Answers.Select(answer => answer.Status)))
            route.Produces<ProblemResponse>(status, "application/problem+json");
    }
}
