using Aspire.Hosting.Docker.Resources.ComposeNodes;
using Aspire.Hosting.Docker.Resources.ServiceNodes;

namespace JobScheduler.AppHost;

/// <summary>What the lab's compose file needs beyond what Aspire writes by itself: health, order, images to build, and clients that ask for no password.</summary>
internal static class LabServices
{
    // The worker's time to finish its jobs and what the host takes on top of it.
    private const string TimeToStop = "40s";
    private const string Healthy = "service_healthy";
    private const string SpareProfile = "scale";

    public static void Postgres(Service service)
    {
        // psql in the container asks for nothing.
        service.Environment["PGPASSWORD"] = service.Environment["POSTGRES_PASSWORD"];
        // Over TCP: the server that runs the first start's scripts listens on its socket only, and is not yet the one to wait for.
        service.Healthcheck = Often(["CMD-SHELL", "pg_isready -h 127.0.0.1 -U $${POSTGRES_USER} -d $${POSTGRES_DB}"]);
    }

    public static void Redis(Service service)
    {
        // redis-cli in the container asks for nothing.
        service.Environment["REDISCLI_AUTH"] = service.Environment["REDIS_PASSWORD"];
        service.Healthcheck = Often(["CMD", "redis-cli", "ping"]);
    }

    public static void Scheduler(Service service) => Program(service, "compose/api.Dockerfile", "JobScheduler.Api.dll");

    public static void Worker(Service service, bool isSpare)
    {
        Program(service, "compose/worker.Dockerfile", "JobScheduler.Worker.dll");
        if (isSpare) service.Profiles.Add(SpareProfile);
    }

    /// <summary>The folder beside the compose file, wherever the checkout is.</summary>
    public static void Mount(Service service, string folder) => service.Volumes.Single().Source = folder;

    private static void Program(Service service, string dockerfile, string assembly)
    {
        service.Build = new Build { Context = "..", Dockerfile = dockerfile };
        foreach (var dependency in service.DependsOn.Values) dependency.Condition = Healthy;
        service.Healthcheck = new Healthcheck
        {
            Test = ["CMD", "dotnet", assembly, "healthcheck"],
            Interval = "5s",
            Timeout = "3s",
            Retries = 12,
            StartPeriod = "5s",
        };
        service.StopGracePeriod = TimeToStop;
        service.ReadOnly = true;
        service.Tmpfs.Add("/tmp");
    }

    private static Healthcheck Often(List<string> test) =>
        new() { Test = test, Interval = "2s", Timeout = "3s", Retries = 30, StartPeriod = "2s" };
}
