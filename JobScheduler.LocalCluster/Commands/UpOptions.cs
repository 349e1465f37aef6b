using System.CommandLine;
using JobScheduler.LocalCluster.Prometheus;

namespace JobScheduler.LocalCluster.Commands;

/// <summary>The topology as it is given on the command line; the defaults are the lab's.</summary>
internal static class UpOptions
{
    public const int LabPort = 8000;
    public const int LabPrometheusPort = 9090;
    public const int LabWorkers = 2;

    public static void Add(RootCommand root, Func<ClusterOptions, CancellationToken, Task<int>> up)
    {
        var workers = Number("--workers", "Workers: worker-1, worker-2, …", LabWorkers, 0, 100);
        var concurrency = Number("--concurrency", "Jobs at once in each worker", 1, 1, 10_000);
        var port = Number("--port", "The scheduler's port", LabPort, 1, 65_535);
        var data = new Option<string?>("--data") { Description = "A folder to keep the data in; default a temporary one", HelpName = "folder" };
        var serversOnly = new Option<bool>("--servers-only") { Description = "PostgreSQL and Redis only" };
        foreach (var option in (Option[])[workers, concurrency, port, data, serversOnly]) root.Options.Add(option);
        root.SetAction((parsed, cancellationToken) => up(
            new ClusterOptions
            {
                Schedulers = parsed.GetValue(serversOnly) ? 0 : 1,
                Workers = parsed.GetValue(serversOnly) ? 0 : parsed.GetValue(workers),
                Concurrency = parsed.GetValue(concurrency),
                Port = parsed.GetValue(port),
                Prometheus = parsed.GetValue(serversOnly) ? null : new PrometheusOptions { PreferredPort = LabPrometheusPort },
                DataFolder = parsed.GetValue(data),
            },
            cancellationToken));
    }

    private static Option<int> Number(string name, string description, int value, int least, int most)
    {
        var option = new Option<int>(name) { Description = description, DefaultValueFactory = _ => value };
        option.Validators.Add(result =>
        {
            // What is no number at all has been refused by then.
            var given = result.Tokens.Select(token => int.TryParse(token.Value, out var number) ? number : least);
            if (given.Any(number => number < least || number > most)) result.AddError($"{name} is from {least} to {most}.");
        });
        return option;
    }
}
