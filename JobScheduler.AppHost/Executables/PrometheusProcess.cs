using JobScheduler.AppHost.Commands;
using JobScheduler.LocalCluster;
using JobScheduler.LocalCluster.Prometheus;

namespace JobScheduler.AppHost.Executables;

/// <summary>A Prometheus server of this machine that scrapes our programs, with the rules of the compose file.</summary>
internal static class PrometheusProcess
{
    private const string EndpointName = "http";
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    public static IResourceBuilder<ExecutableResource> AddTo(
        IDistributedApplicationBuilder builder,
        string program,
        DataFolder data,
        int? port,
        IReadOnlyList<IResourceBuilder<ProjectResource>> scraped)
    {
        var folder = data.Of(ResourceNames.Prometheus);
        var configuration = Path.Combine(folder, "prometheus.yml");
        var server = builder.AddExecutable(ResourceNames.Prometheus, program, folder);
        var listensOn = server.GetEndpoint(EndpointName).Property(EndpointProperty.TargetPort);
        return server
            .WithHttpEndpoint(port: port, isProxied: false, name: EndpointName)
            .WithArgs($"--config.file={configuration}", $"--storage.tsdb.path={Path.Combine(folder, "data")}", "--log.level=warn")
            .WithArgs(ReferenceExpression.Create($"--web.listen-address=127.0.0.1:{listensOn}"))
            .WithHttpHealthCheck("/-/ready")
            .OnBeforeResourceStarted((_, _, token) =>
            {
                data.Create(ResourceNames.Prometheus);
                var targets = new ScrapeTargets(Path.Combine(folder, "targets.json"));
                foreach (var part in scraped)
                    targets.Add(ResourceNames.JobOf(part.Resource.Name), part.Resource.Name, new Uri(part.GetEndpoint(EndpointName).Url));
                return File.WriteAllTextAsync(configuration, PrometheusConfiguration.Text(Interval, targets.Path), token);
            })
            .WithSignals();
    }
}
