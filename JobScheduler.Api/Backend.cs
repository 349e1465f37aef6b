using JobScheduler.Engine.Working;
using JobScheduler.Hosting;

namespace JobScheduler.Api;

/// <summary>With a connection string there are workers of their own; without, this process runs the jobs as well.</summary>
internal static class Backend
{
    public static void AddBackend(this WebApplicationBuilder builder)
    {
        var scheduler = builder.AddJobScheduler();
        if (string.IsNullOrWhiteSpace(builder.Configuration.GetConnectionString(DistributedServices.DatabaseName)))
            scheduler.AddWorker().AddRawHandler<SimulateHandler>(SimulateHandler.Name);
    }
}
