using JobScheduler.LocalCluster.Processes;

namespace JobScheduler.AppHost.Executables;

/// <summary>PostgreSQL, Redis and Prometheus of this machine, on loopback. Traces and logs are in Aspire's dashboard.</summary>
internal sealed class ProcessServers(IDistributedApplicationBuilder builder, LocalPrograms local, DataFolder data)
    : Servers(builder)
{
    private const int PrometheusPort = 9090;

    public override string Data =>
        $"in {data.Path}, which {(data.IsKept ? "stays" : "goes at the end; --data folder keeps it")}";

    public override Database AddDatabase()
    {
        var server = PostgresProcess.AddTo(Builder, local.Postgres, data);
        return new Database(server, server);
    }

    public override IResourceBuilder<IResourceWithConnectionString> AddRedis() => RedisProcess.AddTo(Builder, local.Redis, data);

    public override EndpointReference? AddTraces() => null;

    public override void AddEyes(IReadOnlyList<IResourceBuilder<ProjectResource>> programs)
    {
        if (local.Prometheus is null)
        {
            Console.WriteLine("Without Prometheus, which is not on this machine: apt-get install prometheus brings it.");
            return;
        }

        var port = LoopbackPort.IsFree(PrometheusPort) ? Port(PrometheusPort) : null;
        PrometheusProcess.AddTo(Builder, local.Prometheus, data, port, programs);
    }
}
