using JobScheduler.LocalCluster.Nodes;

namespace JobScheduler.LocalCluster.Prometheus;

/// <summary>The configuration of a Prometheus that finds whom to scrape in a file, with the rules that the compose file has.</summary>
internal static class PrometheusConfiguration
{
    public static string Text(TimeSpan interval, string targets)
    {
        var every = string.Create(CultureInfo.InvariantCulture, $"{(long)interval.TotalMilliseconds}ms");
        return $"""
            global:
              scrape_interval: {every}
              evaluation_interval: {every}
            rule_files:
              - '{Path.GetFullPath(NodeAssemblies.Metadata("PrometheusRules"))}/*.yml'
            scrape_configs:
              - job_name: cluster
                file_sd_configs:
                  - files: ['{targets}']

            """;
    }
}
