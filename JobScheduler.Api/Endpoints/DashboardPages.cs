using JobScheduler.Api.Security.Guards;
using JobScheduler.Rest.Http;

namespace JobScheduler.Api.Endpoints;

/// <summary>/dashboard, and / which leads there. The pages are the same for everybody, and a browser must have them before it can be
/// given a key: what they show, they ask the API for.</summary>
internal static class DashboardPages
{
    public const string Page = "dashboard";

    public static void MapDashboard(this WebApplication app)
    {
        app.MapJobDashboard($"/{Page}").AllowAnonymous().WithMetadata(AllowsCrossSiteLinks.Mark);
        app.MapMethods("/", Routes.ReadMethods, () => TypedResults.Redirect($"/{Page}"))
            .ExcludeFromDescription().AllowAnonymous().WithMetadata(AllowsCrossSiteLinks.Mark);
    }
}
