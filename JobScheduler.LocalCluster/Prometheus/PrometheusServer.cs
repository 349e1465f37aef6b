using JobScheduler.LocalCluster.Nodes;
using JobScheduler.LocalCluster.Processes;

namespace JobScheduler.LocalCluster.Prometheus;

/// <summary>A Prometheus server of this machine's binary on a loopback port, with the rules that the compose file has.</summary>
public sealed class PrometheusServer : ClusterProcess
{
    private readonly string _folder;
    private readonly TimeSpan _interval;
    private readonly ScrapeTargets _targets;

    /// <summary>It scrapes nobody until it is told whom.</summary>
    public PrometheusServer(string name, Guardian guardian, PrometheusOptions options)
        : base(name, guardian)
    {
        _folder = Path.Combine(guardian.Folder, name);
        _interval = options.Interval;
        _targets = new ScrapeTargets(Path.Combine(_folder, "targets.json"));
        Url = new Uri($"http://localhost:{LoopbackPort.Free()}");
    }

    /// <summary>The same over all restarts.</summary>
    public Uri Url { get; }

    /// <inheritdoc />
    public override string Address => Url.GetLeftPart(UriPartial.Authority);

    private string Configuration => Path.Combine(_folder, "prometheus.yml");

    /// <summary>Scrapes this node from now on, and does not mind when it is down; a server that runs takes note by itself.</summary>
    public void Watch(NodeProcess node) => _targets.Add(ResourceNames.JobOf(node.Name), node.Name, node.Url);

    /// <inheritdoc />
    protected override Task PrepareAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(_folder);
        return File.WriteAllTextAsync(Configuration, PrometheusConfiguration.Text(_interval, _targets.Path), cancellationToken);
    }

    /// <inheritdoc />
    protected override ProcessCommand Command()
    {
        NeedFree(Url.Port);
        return new ProcessCommand(ToolPath.Required("prometheus", package: "prometheus"), [
            $"--config.file={Configuration}",
            $"--storage.tsdb.path={Path.Combine(_folder, "data")}",
            $"--web.listen-address=127.0.0.1:{Url.Port.ToString(CultureInfo.InvariantCulture)}",
            "--log.level=warn",
        ]);
    }

    /// <inheritdoc />
    protected override Task<bool> IsReadyAsync(CancellationToken cancellationToken) =>
        HttpProbe.IsServingAsync(new Uri(Url, "/-/ready"), cancellationToken);
}
