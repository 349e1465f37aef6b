using JobScheduler.AppHost;
using JobScheduler.LocalCluster;

const ReferenceEnvironmentInjectionFlags ConnectionStringOnly = ReferenceEnvironmentInjectionFlags.ConnectionString;

var builder = DistributedApplication.CreateBuilder(args);
if (WorkerCount.Read(builder.Configuration) is not { } workers) return 1;
var inContainers = builder.ExecutionContext.IsPublishMode;
builder.AddDockerComposeEnvironment("lab").WithDashboard(false).ConfigureComposeFile(LabFiles.Name).ConfigureEnvFile(LabFiles.Variables);

// Infrastructure. The tag comes before the volume: where the data lies depends on the version.
var user = builder.AddParameter("postgres-user", ResourceNames.DatabaseUser, publishValueAsDefault: true);
var postgres = builder.AddPostgres(ResourceNames.Postgres, user)
    .WithImageTag("17.6")
    .WithDataVolume("jobscheduler-postgres")
    // Where Aspire only describes the database, the image has to create it.
    .WithEnvironment("POSTGRES_DB", ResourceNames.Database)
    .PublishAsDockerComposeService((_, service) => LabServices.Postgres(service));
var database = postgres.AddDatabase(ResourceNames.Database);

var redis = builder.AddRedis(ResourceNames.Redis)
    .WithImageTag("7.4")
    .WithDataVolume("jobscheduler-redis")
    .PublishAsDockerComposeService((_, service) => LabServices.Redis(service));

var jaeger = builder.AddContainer(ResourceNames.Jaeger, "jaegertracing/jaeger", "2.10.0")
    .WithHttpEndpoint(port: 16686, targetPort: 16686, name: "ui")
    .WithExternalHttpEndpoints()
    .WithHttpEndpoint(targetPort: 4317, name: "otlp");

// Services. A container has its port for itself; the processes of one machine get free ones behind the fixed ones.
int? listensOn = inContainers ? 8080 : null;

var scheduler = builder.AddProject<Projects.JobScheduler_Api>(ResourceNames.Scheduler, launchProfileName: null)
    .WithHttpEndpoint(port: 8000, targetPort: listensOn)
    .WithExternalHttpEndpoints()
    .WithHttpHealthCheck("/health")
    .WithReferenceEnvironment(ConnectionStringOnly)
    .WithReference(database)
    .WithReference(redis)
    .WithEnvironment("OTEL_SERVICE_NAME", ResourceNames.Scheduler)
    .WithEnvironment("JAEGER_OTLP_ENDPOINT", jaeger.GetEndpoint("otlp"))
    .WaitFor(database)
    .WaitFor(redis)
    .PublishAsDockerComposeService((_, service) => LabServices.Scheduler(service));

// The lab's port is open to all; what Aspire runs on this machine stays on loopback and needs no leave.
if (inContainers) scheduler.WithEnvironment("Auth__AllowAnonymous", "true");

for (var number = 1; number <= workers; number++)
{
    var (name, isSpare) = (ResourceNames.Worker(number), number > WorkerCount.OfTheLab);
    var worker = builder.AddProject<Projects.JobScheduler_Worker>(name, launchProfileName: null)
        .WithHttpEndpoint(port: 8000 + number, targetPort: listensOn)
        .WithHttpHealthCheck("/health")
        .WithReferenceEnvironment(ConnectionStringOnly)
        .WithReference(database)
        .WithReference(redis)
        .WithEnvironment("Worker__Id", name)
        .WithEnvironment("Worker__Concurrency", "1")
        .WithEnvironment("OTEL_SERVICE_NAME", name)
        .WithEnvironment("JAEGER_OTLP_ENDPOINT", jaeger.GetEndpoint("otlp"))
        .WaitFor(database)
        .WaitFor(redis)
        .WaitFor(scheduler)
        .PublishAsDockerComposeService((_, service) => LabServices.Worker(service, isSpare));
    if (isSpare) worker.WithExplicitStart();
}

// Eyes. Among containers Prometheus looks for services by name, from a container on this machine it looks at the host.
var prometheusConfig = inContainers ? "--config.file=/etc/prometheus/prometheus.yml" : "--config.file=/etc/prometheus/prometheus.aspire.yml";

var prometheus = builder.AddContainer(ResourceNames.Prometheus, "prom/prometheus", "v3.5.0")
    .WithBindMount("../compose/prometheus", "/etc/prometheus", isReadOnly: true)
    .WithArgs(prometheusConfig, "--storage.tsdb.path=/prometheus")
    .WithHttpEndpoint(port: 9090, targetPort: 9090)
    .WithExternalHttpEndpoints()
    .PublishAsDockerComposeService((_, service) => LabServices.Mount(service, "./prometheus"));

builder.AddContainer(ResourceNames.Grafana, "grafana/grafana", "12.1.1")
    .WithBindMount("../compose/grafana", "/etc/grafana/provisioning", isReadOnly: true)
    .WithEnvironment("GF_SECURITY_ADMIN_USER", "admin")
    .WithEnvironment("GF_SECURITY_ADMIN_PASSWORD", "admin")
    .WithHttpEndpoint(port: 3001, targetPort: 3000)
    .WithExternalHttpEndpoints()
    .WaitFor(prometheus)
    .PublishAsDockerComposeService((_, service) => LabServices.Mount(service, "./grafana"));

builder.Build().Run();
return 0;
