using JobScheduler.AppHost.Commands;
using JobScheduler.AppHost.Publishing;
using JobScheduler.LocalCluster;

namespace JobScheduler.AppHost.Containers;

/// <summary>Everything around the scheduler in containers of the pinned images; without an engine they are only described.</summary>
internal sealed class ContainerServers(IDistributedApplicationBuilder builder, string? engine) : Servers(builder)
{
    private const string PostgresVolume = "jobscheduler-postgres";
    private const string RedisVolume = "jobscheduler-redis";
    private const string RedisFolder = "/usr/local/etc/redis";

    public override string Data => $"in the volumes {PostgresVolume} and {RedisVolume}, which stay";

    public override Database AddDatabase()
    {
        // The tag comes before the volume: where the data lies depends on the version.
        var postgres = Builder.AddPostgres(ResourceNames.Postgres)
            .WithImageTag("17.6")
            .WithBindMount("../compose/postgres", "/docker-entrypoint-initdb.d", isReadOnly: true)
            .WithDataVolume(PostgresVolume)
            .WithPinnedTag("17.6", "00bc86618629af00d2937fdc5a5d63db3ff8450acf52f0636ec813c7f4902929")
            // Where Aspire only describes the database, the image has to create it.
            .WithEnvironment("POSTGRES_DB", ResourceNames.Database)
            // Only who is in the container reaches the socket, and may do what its server may.
            .WithEnvironment("POSTGRES_INITDB_ARGS", "--auth-host=scram-sha-256 --auth-local=trust")
            .InTheLab()
            .ConfinedTo("1g", "postgres", "/var/run/postgresql");
        if (engine is not null) postgres.WithSignals(engine).WithPsql(engine);
        return new Database(
            postgres,
            Connection(postgres, ResourceNames.Database, ResourceNames.DatabaseUser),
            Connection(postgres, ResourceNames.Migrator, $"{ResourceNames.Database}_{ResourceNames.Migrator}"));
    }

    public override IResourceBuilder<IResourceWithConnectionString> AddRedis()
    {
        var redis = Builder.AddRedis(ResourceNames.Redis)
            .WithPinnedTag("7.4.11", "71da9275c5f3fcb97d0fa0c8c5b36cc995327265420f17a04bfd544f458059f7")
            .WithBindMount("../compose/redis", RedisFolder, isReadOnly: true)
            .WithDataVolume(RedisVolume)
            .WithArgs(context => StartByScript(context.Args))
            .InTheLab()
            .ConfinedTo("512m", "redis");
        // Where a developer certificate exists Aspire would put TLS on Redis' port, and redis-cli in the container speaks plain text.
        if (engine is not null) redis.WithoutHttpsCertificate().WithSignals(engine).WithRedisCli(engine);
        return redis;
    }

    public override EndpointReference AddTraces() => Builder.AddContainer(ResourceNames.Jaeger, "jaegertracing/jaeger")
        .WithPinnedTag("2.20.0", "46a886260e04002d8f45e213fc39063fa11a50446048fdaa64786fc0840cb9f8")
        .WithHttpEndpoint(port: 16686, targetPort: 16686, name: "ui")
        .WithExternalHttpEndpoints()
        .WithHttpEndpoint(targetPort: 4317, name: "otlp")
        .ConfinedTo("1g", "10001")
        .GetEndpoint("otlp");

    public override void AddEyes(IReadOnlyList<IResourceBuilder<ProjectResource>> programs)
    {
        // Among containers Prometheus looks for services by name, from a container on this machine it looks at the host.
        var configuration = Builder.ExecutionContext.IsPublishMode ? "prometheus.yml" : "prometheus.aspire.yml";
        var prometheus = Builder.AddContainer(ResourceNames.Prometheus, "prom/prometheus")
            .WithPinnedTag("v3.5.0", "63805ebb8d2b3920190daf1cb14a60871b16fd38bed42b857a3182bc621f4996")
            .WithBindMount("../compose/prometheus", "/etc/prometheus", isReadOnly: true)
            .WithArgs($"--config.file=/etc/prometheus/{configuration}", "--storage.tsdb.path=/prometheus")
            .WithHttpEndpoint(port: 9090, targetPort: 9090)
            .WithExternalHttpEndpoints()
            .ConfinedTo("512m", "nobody");
        Builder.AddContainer(ResourceNames.Grafana, "grafana/grafana")
            .WithPinnedTag("12.1.1", "a1701c2180249361737a99a01bc770db39381640e4d631825d38ff4535efa47d")
            .WithBindMount("../compose/grafana", "/etc/grafana/provisioning", isReadOnly: true)
            .WithEnvironment("GF_SECURITY_ADMIN_USER", "admin")
            .WithEnvironment("GF_SECURITY_ADMIN_PASSWORD", "admin")
            // It would load programs that nothing pins from elsewhere at its start.
            .WithEnvironment("GF_PLUGINS_PREINSTALL_DISABLED", "true")
            .WithHttpEndpoint(port: 3001, targetPort: 3000)
            .WithExternalHttpEndpoints()
            .ConfinedTo("512m", "472", "/var/lib/grafana")
            .WaitFor(prometheus);
    }

    // compose/postgres/roles.sql makes the role, with the password that the server's environment has under the name of its connection.
    private IResourceBuilder<IResourceWithConnectionString> Connection(
        IResourceBuilder<PostgresServerResource> postgres, string name, string role)
    {
        var owner = name == ResourceNames.Database ? ResourceNames.Scheduler : name;
        var password = ParameterResourceBuilderExtensions.CreateDefaultPasswordParameter(Builder, $"{owner}-password", special: false);
        postgres.WithEnvironment($"{owner.ToUpperInvariant()}_PASSWORD", password);
        var server = postgres.Resource.PrimaryEndpoint;
        var (host, port) = (server.Property(EndpointProperty.Host), server.Property(EndpointProperty.Port));
        return Builder.AddConnectionString(name, ReferenceExpression.Create(
            $"Host={host};Port={port};Username={role};Password={password};Database={ResourceNames.Database}"));
    }

    // Aspire would give the password as an argument, which every user of the machine can read.
    private static void StartByScript(IList<object> arguments)
    {
        arguments.Clear();
        foreach (var word in (string[])[$"{RedisFolder}/start.sh", "--save", "60", "1"]) arguments.Add(word);
    }
}
