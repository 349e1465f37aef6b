using JobScheduler.LocalCluster;

namespace JobScheduler.AppHost.Publishing;

/// <summary>What the lab's compose file needs beyond the model: health, images to build, and a client that asks for no password.</summary>
internal static class LabServices
{
    public const string AllowedHosts = "AllowedHosts";

    // The worker's time to finish its jobs, and what the host takes on top of it.
    private const string TimeToStop = "40s";

    public static IResourceBuilder<PostgresServerResource> InTheLab(
        this IResourceBuilder<PostgresServerResource> postgres) => postgres.Complete(service =>
        // Over TCP: the server that runs the first start's scripts listens on its socket only, and is not yet the one to wait for.
        service["healthcheck"] = Often(
            ["CMD", "pg_isready", "-h", "127.0.0.1", "-U", ResourceNames.DatabaseUser, "-d", ResourceNames.Database]));

    public static IResourceBuilder<RedisResource> InTheLab(this IResourceBuilder<RedisResource> redis) => redis.Complete(service =>
    {
        // redis-cli in the container asks for nothing.
        service.Environment["REDISCLI_AUTH"] = service.Environment["REDIS_PASSWORD"];
        service["healthcheck"] = Often(["CMD", "redis-cli", "ping"]);
    });

    public static IResourceBuilder<ProjectResource> InTheLab(
        this IResourceBuilder<ProjectResource> program,
        string dockerfile,
        string assembly,
        bool isSpare = false) => program.Complete(service =>
    {
        service["build"] = BuildOf(dockerfile);
        service["healthcheck"] = Check(["CMD", "dotnet", assembly, "healthcheck"], "5s", 12, "5s");
        if (isSpare) service["profiles"] = new List<object> { "scale" };
        service["stop_grace_period"] = TimeToStop;
    });

    /// <summary>A program that does its work and ends.</summary>
    public static IResourceBuilder<ProjectResource> InTheLabOnce(
        this IResourceBuilder<ProjectResource> program, string dockerfile) => program.Complete(service =>
    {
        service["build"] = BuildOf(dockerfile);
        // The image's own asks a program that serves.
        service["healthcheck"] = new Dictionary<string, object> { ["disable"] = true };
    });

    /// <summary>Whoever opens the ports on another address of the machine calls the API by that address.</summary>
    public static IResourceBuilder<ProjectResource> CalledByAddress(this IResourceBuilder<ProjectResource> program) =>
        program.Complete(service =>
            service.Environment[AllowedHosts] = $"{service.Environment[AllowedHosts]};{service.Address}");

    private static IResourceBuilder<T> Complete<T>(this IResourceBuilder<T> builder, Action<ComposeService> complete)
        where T : IResource => builder.WithAnnotation(new LabAnnotation(complete));

    private static Dictionary<string, object> BuildOf(string dockerfile) => new() { ["context"] = "..", ["dockerfile"] = dockerfile };

    private static Dictionary<string, object> Often(List<object> test) => Check(test, "2s", 30, "2s");

    private static Dictionary<string, object> Check(List<object> test, string interval, int retries, string startPeriod) => new()
    {
        ["test"] = test,
        ["interval"] = interval,
        ["timeout"] = "3s",
        ["retries"] = retries,
        ["start_period"] = startPeriod,
    };
}

/// <summary>What a service of the lab has beyond what the model says of it; a health check at least.</summary>
internal sealed record LabAnnotation(Action<ComposeService> Complete) : IResourceAnnotation;
