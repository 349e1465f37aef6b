using JobScheduler.AppHost.Commands;
using JobScheduler.AppHost.Publishing;
using JobScheduler.LocalCluster;

namespace JobScheduler.AppHost.Containers;

/// <summary>Everything around the scheduler in containers of the pinned images; without an engine they are only described.</summary>
internal sealed class ContainerServers(IDistributedApplicationBuilder builder, string? engine) : Servers(builder)
{
    private const string PostgresVolume = "jobscheduler-postgres";
    private const string RedisVolume = "jobscheduler-redis";

    public override string Data => $"in the volumes {PostgresVolume} and {RedisVolume}, which stay";

    public override IResourceBuilder<IResourceWithConnectionString> AddDatabase()
    {
        var user = Builder.AddParameter("postgres-user", ResourceNames.DatabaseUser, publishValueAsDefault: true);
        // The tag comes before the volume: where the data lies depends on the version.
        var postgres = Builder.AddPostgres(ResourceNames.Postgres, user)
            .WithImageTag("17.6")
            .WithDataVolume(PostgresVolume)
            // Where Aspire only describes the database, the image has to create it.
            .WithEnvironment("POSTGRES_DB", ResourceNames.Database)
            .InTheLab();
        if (engine is not null) postgres.WithSignals(engine).WithPsql(engine);
        return postgres.AddDatabase(ResourceNames.Database);
    }

    public override IResourceBuilder<IResourceWithConnectionString> AddRedis()
    {
        var redis = Builder.AddRedis(ResourceNames.Redis)
            .WithImageTag("7.4")
            .WithDataVolume(RedisVolume)
            .InTheLab();
        // Where a developer certificate exists Aspire would put TLS on Redis' port, and redis-cli in the container speaks plain text.
        if (engine is not null) redis.WithoutHttpsCertificate().WithSignals(engine).WithRedisCli(engine);
        return redis;
    }

    public override EndpointReference AddTraces() => Builder.AddContainer(ResourceNames.Jaeger, "jaegertracing/jaeger", "2.10.0")
        .WithHttpEndpoint(port: 16686, targetPort: 16686, name: "ui")
        .WithExternalHttpEndpoints()
        .WithHttpEndpoint(targetPort: 4317, name: "otlp")
        .GetEndpoint("otlp");

    public override void AddEyes(IReadOnlyList<IResourceBuilder<ProjectResource>> programs)
    {
        // Among containers Prometheus looks for services by name, from a container on this machine it looks at the host.
        var configuration = Builder.ExecutionContext.IsPublishMode ? "prometheus.yml" : "prometheus.aspire.yml";
        var prometheus = Builder.AddContainer(ResourceNames.Prometheus, "prom/prometheus", "v3.5.0")
            .WithBindMount("../compose/prometheus", "/etc/prometheus", isReadOnly: true)
            .WithArgs($"--config.file=/etc/prometheus/{configuration}", "--storage.tsdb.path=/prometheus")
            .WithHttpEndpoint(port: 9090, targetPort: 9090)
            .WithExternalHttpEndpoints();
        Builder.AddContainer(ResourceNames.Grafana, "grafana/grafana", "12.1.1")
            .WithBindMount("../compose/grafana", "/etc/grafana/provisioning", isReadOnly: true)
            .WithEnvironment("GF_SECURITY_ADMIN_USER", "admin")
            .WithEnvironment("GF_SECURITY_ADMIN_PASSWORD", "admin")
            .WithHttpEndpoint(port: 3001, targetPort: 3000)
            .WithExternalHttpEndpoints()
            .WaitFor(prometheus);
    }
}
