using JobScheduler.Api.OpenApi;
using JobScheduler.Api.Security;
using JobScheduler.Hosting.Health;
using JobScheduler.Rest.Access;
using JobScheduler.Rest.Endpoints;
using JobScheduler.Rest.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace JobScheduler.Api.Endpoints;

/// <summary>/health: can this process do its work; /alive: is it there at all.</summary>
internal static class HealthEndpoints
{
    private const string Service = "scheduler";

    private static readonly HealthResponse Living = new(ProcessEndpoints.NameOf(HealthStatus.Healthy), Service);

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        var probes = routes.MapGroup("").AsProbe();
        probes.Read("/health", Scopes.Open, HealthAsync, ProgramDocs.Health);
        probes.Read(Liveness.Path, Scopes.Open, Alive, ProgramDocs.Alive);
    }

    private static async Task<IResult> HealthAsync(RecentHealth health, CancellationToken cancellationToken)
    {
        var report = await health.ReportAsync(cancellationToken);
        var body = new HealthResponse(ProcessEndpoints.NameOf(report.Status), Service) { Reasons = ReasonsOf(report) };
        var status = report.Status == HealthStatus.Unhealthy ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK;
        return TypedResults.Json(body, WireJson.Tolerant.HealthResponse, statusCode: status);
    }

    /// <summary>The same for everybody at any time.</summary>
    public static IApplicationBuilder UseAlive(this IApplicationBuilder app) => app.UseLiveness(
        "application/json; charset=utf-8", JsonSerializer.SerializeToUtf8Bytes(Living, WireJson.Tolerant.HealthResponse));

    // For the document, and for other spellings of the address.
    private static JsonHttpResult<HealthResponse> Alive() => TypedResults.Json(Living, WireJson.Tolerant.HealthResponse);

    private static List<string>? ReasonsOf(HealthReport report) =>
        report.Status == HealthStatus.Healthy ? null : [.. ProcessEndpoints.ReasonsOf(report)];
}
