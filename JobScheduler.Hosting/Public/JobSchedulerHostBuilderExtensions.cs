using JobScheduler.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace JobScheduler;

/// <summary>The way into a host.</summary>
public static class JobSchedulerHostBuilderExtensions
{
    /// <summary>Lets this process enqueue jobs through <see cref="IJobClient"/>; <see cref="JobSchedulerBuilder.AddWorker"/> lets it run
    /// them. With <c>ConnectionStrings:jobscheduler</c> jobs are kept in PostgreSQL, and <c>ConnectionStrings:redis</c> makes that faster;
    /// with neither in a SQLite file of this process.</summary>
    /// <exception cref="StartRefusedException">Redis is given without PostgreSQL.</exception>
    public static JobSchedulerBuilder AddJobScheduler(this IHostApplicationBuilder host)
    {
        var scheduler = host.AddSchedulerServices();
        var hasRedis = IsGiven(host, DistributedServices.RedisName);
        if (IsGiven(host, DistributedServices.DatabaseName))
        {
            if (EmbeddedServices.IsClockMovable(host.Configuration))
                throw new StartRefusedException(
                    $"JobScheduler__Embedded__MovableClock is set beside ConnectionStrings__{DistributedServices.DatabaseName}: only the "
                    + "clock of one process over SQLite can be moved, that of a database server is nobody's to move.");
            scheduler.UsePostgres();
            if (hasRedis) scheduler.UseRedis();
        }
        else
        {
            if (hasRedis)
                throw new StartRefusedException(
                    $"ConnectionStrings__{DistributedServices.RedisName} is set without "
                    + $"ConnectionStrings__{DistributedServices.DatabaseName}: Redis only makes PostgreSQL faster. "
                    + "Set both, or neither for one process over SQLite.");
            scheduler.UseEmbedded();
        }

        return scheduler.AddSchedulerLoops();
    }

    private static bool IsGiven(IHostApplicationBuilder host, string name) =>
        !string.IsNullOrWhiteSpace(host.Configuration.GetConnectionString(name));
}
