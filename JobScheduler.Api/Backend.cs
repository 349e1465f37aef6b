using JobScheduler.Engine.Working;
using JobScheduler.Hosting;

namespace JobScheduler.Api;

/// <summary>Chooses where jobs are kept and who runs them: with a connection string PostgreSQL and workers of their own,
/// else everything in this process.</summary>
internal static class Backend
{
    public static void AddBackend(this WebApplicationBuilder builder)
    {
        var scheduler = builder.AddJobScheduler();
        if (IsGiven(builder, DistributedServices.DatabaseName)) UseDistributed(builder, scheduler);
        else UseEmbedded(builder, scheduler);
    }

    private static void UseDistributed(WebApplicationBuilder builder, JobSchedulerBuilder scheduler)
    {
        scheduler.UsePostgres();
        if (IsGiven(builder, DistributedServices.RedisName)) scheduler.UseRedis();
        scheduler.AddSchedulerLoops();
    }

    private static void UseEmbedded(WebApplicationBuilder builder, JobSchedulerBuilder scheduler)
    {
        if (IsGiven(builder, DistributedServices.RedisName))
            throw new StartRefusedException(
                $"ConnectionStrings__{DistributedServices.RedisName} is set without ConnectionStrings__{DistributedServices.DatabaseName}: "
                + "Redis only makes PostgreSQL faster. Set both, or neither for one process over SQLite.");
        scheduler.UseEmbedded().AddSchedulerLoops().AddJobWorker().AddHandler<SimulateHandler>(JobSpec.DefaultHandler);
    }

    private static bool IsGiven(WebApplicationBuilder builder, string name) =>
        !string.IsNullOrWhiteSpace(builder.Configuration.GetConnectionString(name));
}
