using JobScheduler.Core.Jobs;
using JobScheduler.Engine.Handlers;
using JobScheduler.Hosting;
using JobScheduler.ServiceDefaults;

namespace JobScheduler.Api;

/// <summary>Chooses where jobs are kept and who runs them.</summary>
internal static class Backend
{
    /// <summary>Everything in this one process, over a SQLite file.</summary>
    public static void AddBackend(this WebApplicationBuilder builder)
    {
        if (!string.IsNullOrWhiteSpace(builder.Configuration.GetConnectionString(ResourceNames.Database)))
            throw new StartRefusedException(
                $"ConnectionStrings__{ResourceNames.Database} is set, but this release runs in one process over SQLite only; "
                + "PostgreSQL comes with the next one. Remove the setting, and choose the file with Embedded__DatabasePath.");
        builder.Services.AddJobScheduler(builder.Configuration).UseEmbedded()
            .AddSchedulerLoops()
            .AddJobWorker().AddHandler<SimulateHandler>(JobSpec.DefaultHandler);
    }
}
