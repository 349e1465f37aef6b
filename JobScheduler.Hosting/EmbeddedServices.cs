using JobScheduler.Core.Ports;
using JobScheduler.Queues;
using JobScheduler.Storage;

namespace JobScheduler.Hosting;

/// <summary>The verb for the single-process mode.</summary>
internal static class EmbeddedServices
{
    /// <summary>One process, SQLite, an in-process queue: nothing to install.</summary>
    public static JobSchedulerBuilder UseEmbedded(this JobSchedulerBuilder builder)
    {
        builder.Services.AddValidated<EmbeddedOptions>(builder.Configuration, EmbeddedOptions.Section);
        builder.Services.AddSqliteStorage(services => services.GetRequiredService<EmbeddedOptions>().DatabasePath);
        builder.Services.AddInProcessQueue();
        builder.Services.AddSingleton<IStoreWakeUps, NoWakeUps>();
        builder.Role.OwnsStore = true;
        builder.AddSession();
        return builder;
    }
}
