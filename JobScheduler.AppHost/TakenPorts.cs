using JobScheduler.LocalCluster.Processes;
using Microsoft.Extensions.Configuration;

namespace JobScheduler.AppHost;

/// <summary>A program whose port is taken would end, and what waits for it would wait for ever: said before anything starts.</summary>
internal static class TakenPorts
{
    public const string DashboardUrl = "ASPNETCORE_URLS";
    public const string OtlpUrl = "ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL";
    public const string ResourcesUrl = "ASPIRE_RESOURCE_SERVICE_ENDPOINT_URL";

    public static readonly string[] OfAspire = [DashboardUrl, OtlpUrl, ResourcesUrl];

    public static void RefuseAtStart(IDistributedApplicationBuilder builder) => builder.Eventing.Subscribe<BeforeStartEvent>((_, _) =>
    {
        var taken = OfResources(builder).Concat(OfDashboard(builder.Configuration))
            .Where(port => !LoopbackPort.IsFree(port.Number)).Select(port => $"{port.Number} ({port.User})").ToList();
        return taken.Count == 0 ? Task.CompletedTask : throw new DistributedApplicationException(
            $"Taken by other programs: port {string.Join(", ", taken)}. End them, or choose other ports: --port for the scheduler and its "
            + "workers, the settings named here for Aspire.");
    });

    private static IEnumerable<(int Number, string User)> OfResources(IDistributedApplicationBuilder builder) =>
        from resource in builder.Resources
        from endpoint in resource.Annotations.OfType<EndpointAnnotation>()
        let port = endpoint.Port ?? 0
        where port > 0
        select (port, resource.Name);

    private static IEnumerable<(int Number, string User)> OfDashboard(ConfigurationManager configuration) =>
        from name in OfAspire
        from url in configuration[name]?.Split(';') ?? []
        let port = Uri.TryCreate(url, UriKind.Absolute, out var address) ? address.Port : 0
        where port > 0
        select (port, name);
}
